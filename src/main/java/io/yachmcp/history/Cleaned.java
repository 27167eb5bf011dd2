package io.yachmcp.history;

/**
 * Text that may be shown.
 *
 * @param removed how many hidden characters were taken out of it
 */
public record Cleaned(String text, int removed) {

    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** The same, cut to about so many characters, with a mark that tells how many are missing. */
    public Cleaned shortened(int longest) {
        String start = Name.cut(text, longest);
        int missing = text.codePointCount(start.length(), text.length());
        return missing == 0 ? this : new Cleaned(start + "…[+" + missing + " characters]", removed);
    }
}
