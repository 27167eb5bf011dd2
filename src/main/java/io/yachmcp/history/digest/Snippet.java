package io.yachmcp.history.digest;

/** Cuts text to a width, with … for what is missing. */
final class Snippet {
    private static final int WIDE = 3;

    private Snippet() {}

    /** @param width in Chinese characters; a character below U+2E80 takes a third of one */
    static String cut(String text, int width) {
        int room = width * WIDE;
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            room -= character < 0x2E80 ? 1 : WIDE;
            if (room < 0) {
                return text.substring(0, at).stripTrailing() + "…";
            }
            at += Character.charCount(character);
        }
        return text;
    }
}
