package io.yachmcp.tool;

import io.yachmcp.language.Words;

/**
 * What people would see of a change, for whoever looks at it before it is made.
 *
 * @param kind what it is; nothing where it is a message of plain text, which needs no word
 * @param words as they arrive; of what has none, the platform's own object as JSON; empty where nobody reads anything
 * @param most how many Unicode characters of it the platform takes; 0 where nothing says
 * @param parts how many platform calls it takes
 */
public record Outline(Words kind, String words, int most, int parts) {
    /** Of a change that says nothing to anybody. */
    public static final Outline SILENT = new Outline(Words.NONE, "", 0, 1);

    public static Outline of(Words kind, String words, int most) {
        return new Outline(kind, words, most, 1);
    }

    /** Whether there is more to say of it than its words. */
    public boolean special() {
        return !kind.equals(Words.NONE);
    }
}
