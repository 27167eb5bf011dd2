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

    /** The same, cut to so many characters, with a mark that tells how many are missing. */
    public Cleaned shortened(int longest) {
        return new Cleaned(PlainText.shortened(text, longest), removed);
    }
}
