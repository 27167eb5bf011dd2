package io.yachmcp.history;

import java.util.regex.Pattern;

/**
 * Text that may be shown.
 *
 * @param removed how many hidden characters were taken out of it
 */
public record Cleaned(String text, int removed) {
    private static final Pattern HALF_ADDRESS =
            Pattern.compile("(?i)(?:([a-z][a-z0-9+.-]{0,15}://[^\\s/\"<>]++/)|[a-z][a-z0-9+.-]{0,15}://)[^\\s\"<>]*$");

    /** Of one character. */
    private static final int MOST_TOKENS = 4;
    /** What it costs to say how much is missing. */
    private static final int MARK = 8;

    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** The same, cut to about so many characters, with a mark that tells how many are missing. */
    public Cleaned shortened(int longest) {
        String cut = Name.cut(text, longest);
        // Half an address would pass for another one; a whole host says where it led.
        String start =
                cut.length() == text.length() ? cut : HALF_ADDRESS.matcher(cut).replaceFirst("$1");
        int missing = text.codePointCount(start.length(), text.length());
        return missing == 0 ? this : new Cleaned(start + "…[+" + missing + " characters]", removed);
    }

    /** The same, cut to about so many characters, and to fewer where these are more than so many tokens. */
    Cleaned shortened(int longest, int tokens) {
        if (Math.min(text.length(), longest) <= tokens / MOST_TOKENS || TokenEstimate.of(text) <= tokens) {
            return shortened(longest);
        }
        int end = TokenEstimate.charactersWithin(text, Math.max(0, tokens - MARK));
        return shortened(Math.min(longest, text.codePointCount(0, end)));
    }
}
