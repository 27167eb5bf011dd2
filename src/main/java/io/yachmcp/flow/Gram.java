package io.yachmcp.flow;

/**
 * The smallest piece of text that is looked for: two Chinese characters, four letters or digits, or as much of a mixture. Where it begins decides where it ends, so that the same text has the same pieces wherever it stands.
 */
final class Gram {
    /** None begins here. */
    static final int NONE = 0;

    /** In characters. */
    static final int LONGEST = 4;

    private static final int WHOLE = 12;

    private Gram() {}

    /** How many characters the piece at this place has. */
    static int length(CharSequence letters, int at) {
        int cost = 0;
        for (int i = at; i < letters.length() && letters.charAt(i) != Letters.BREAK; i++) {
            cost += cost(letters.charAt(i));
            if (cost >= WHOLE) {
                return i - at + 1;
            }
        }
        return NONE;
    }

    private static int cost(char letter) {
        return Letters.isHan(letter) ? 6 : 3;
    }

    /** Pieces with the same key are the same: none has more than four characters. */
    static long key(CharSequence letters, int at, int length) {
        long key = 0;
        for (int i = at; i < at + length; i++) {
            key = key << Character.SIZE | letters.charAt(i);
        }
        return key;
    }
}
