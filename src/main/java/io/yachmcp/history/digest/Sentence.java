package io.yachmcp.history.digest;

/**
 * A sentence of a message.
 *
 * @param words as it was written
 * @param plain the same with full-width marks, letters and digits made ASCII, for the rules
 * @param stated what of {@code plain} is put as a fact, by {@link Mood#stated}
 */
record Sentence(String words, String plain, String stated) {
    private static final int FULL_WIDTH = 0xFF01 - '!';

    static Sentence of(String words) {
        String plain = plain(words);
        return new Sentence(words, plain, Mood.stated(plain));
    }

    /** Full-width forms of ASCII become ASCII, one character for one. */
    static String plain(String text) {
        var plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            plain.append(c >= '\uFF01' && c <= '\uFF5E' ? (char) (c - FULL_WIDTH) : c);
        }
        return plain.toString();
    }
}
