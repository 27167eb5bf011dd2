package io.yachmcp.command;

import java.util.UUID;

/** Words that were never used before and that nobody can guess. */
final class Unguessable {
    private Unguessable() {}

    static String nonce() {
        return UUID.randomUUID().toString();
    }

    /** Digits and letters. */
    static String name() {
        return Long.toUnsignedString(bits(), Character.MAX_RADIX);
    }

    /** Sixty-four random bits as digits: half the tokens of a UUID, and a model reads every one that it is shown. */
    static String key() {
        return "k" + Long.toUnsignedString(bits());
    }

    /** What is fixed in one half of a UUID is random in the other. */
    private static long bits() {
        return UUID.randomUUID().getLeastSignificantBits() ^ UUID.randomUUID().getMostSignificantBits();
    }
}
