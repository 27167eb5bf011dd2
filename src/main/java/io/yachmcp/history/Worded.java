package io.yachmcp.history;

import java.util.regex.Pattern;

/**
 * What a message says, cleaned.
 *
 * @param mark what it is when it is no plain text, in our own words; otherwise empty
 * @param text never anything but one line
 * @param removed how many hidden characters were taken out of it
 */
record Worded(String mark, String text, int removed) {
    private static final Pattern CUT = Pattern.compile("…\\[\\+\\d+ characters]");

    static Worded plain(Cleaned words) {
        return new Worded("", words.text(), words.removed());
    }

    /** Whether there is more than is shown, or somebody wrote so, which makes no difference worth a field. */
    boolean isCut() {
        return CUT.matcher(text).find();
    }

    /** The same, in at most about so many tokens. */
    Worded within(int tokens) {
        return new Worded(
                mark,
                new Cleaned(text, removed).shortened(Integer.MAX_VALUE, tokens).text(),
                removed);
    }

    boolean isPlain() {
        return mark.isEmpty();
    }
}
