package io.yachmcp.flow;

import java.util.Arrays;

/** All pieces of one text, and where they stand. Open addressing over plain arrays: there may be a million of them. */
final class Grams {
    static final int NOWHERE = -1;

    private final long[] keys;
    private final int[] heads;
    private final int[] next;
    private final Effort effort;

    private Grams(int size, Effort effort) {
        int slots = Integer.highestOneBit(Math.max(8, size + size / 2)) * 2;
        this.keys = new long[slots];
        this.heads = new int[slots];
        this.next = new int[size];
        this.effort = effort;
        Arrays.fill(heads, NOWHERE);
    }

    static Grams of(CharSequence letters, Effort effort) {
        var grams = new Grams(letters.length(), effort);
        for (int at = letters.length() - 1; at >= 0; at--) {
            int length = Gram.length(letters, at);
            if (length != Gram.NONE) {
                grams.add(Gram.key(letters, at, length), at);
            }
        }
        return grams;
    }

    private void add(long key, int at) {
        int slot = slot(key);
        keys[slot] = key;
        next[at] = heads[slot];
        heads[slot] = at;
    }

    private int slot(long key) {
        long mixed = (key ^ key >>> 31) * 0x9e3779b97f4a7c15L;
        int slot = (int) (mixed >>> 32) & keys.length - 1;
        while (heads[slot] != NOWHERE && keys[slot] != key) {
            effort.spend(1);
            slot = slot + 1 & keys.length - 1;
        }
        return slot;
    }

    boolean has(long key) {
        return heads[slot(key)] != NOWHERE;
    }

    /** The first place where it stands. */
    int first(long key) {
        return heads[slot(key)];
    }

    /** The place after this one. */
    int next(int place) {
        return next[place];
    }
}
