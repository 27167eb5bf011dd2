package io.yachmcp.flow;

import java.util.Locale;

/** People's ids in one spelling: case does not matter, and a work code is a user id without its letters. */
final class PersonId {
    private static final String LETTERS = "yach";

    private PersonId() {}

    static String plain(String id) {
        String lower = id.toLowerCase(Locale.ROOT);
        return lower.startsWith(LETTERS) ? lower.substring(LETTERS.length()) : lower;
    }

    /** An id comes from an agent or a platform: it is quoted short and without anything that could be more than that. */
    static String shown(String id) {
        String bare = id.replaceAll("[^\\p{L}\\p{N}._:@-]", "?");
        return bare.length() <= 40 ? bare : bare.substring(0, 40) + "…";
    }
}
