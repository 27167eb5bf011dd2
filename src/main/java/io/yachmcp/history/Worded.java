package io.yachmcp.history;

/**
 * What a message says, cleaned.
 *
 * @param mark what it is when it is no plain text, in our own words; otherwise empty
 * @param text never anything but one line
 * @param removed how many hidden characters were taken out of it
 */
record Worded(String mark, String text, int removed) {
    static Worded plain(Cleaned words) {
        return new Worded("", words.text(), words.removed());
    }

    boolean isPlain() {
        return mark.isEmpty();
    }
}
