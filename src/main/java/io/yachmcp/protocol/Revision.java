package io.yachmcp.protocol;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The revisions of the protocol that begin with {@code initialize}, oldest first. */
enum Revision {
    V2024_11_05("2024-11-05"),
    V2025_03_26("2025-03-26"),
    V2025_06_18("2025-06-18"),
    V2025_11_25("2025-11-25");

    static final Revision NEWEST = V2025_11_25;

    private final String date;

    Revision(String date) {
        this.date = date;
    }

    String date() {
        return date;
    }

    boolean hasBatches() {
        return this == V2025_03_26;
    }

    boolean declaresCompletions() {
        return this != V2024_11_05;
    }

    static boolean serves(String date) {
        return negotiate(date).date.equals(date);
    }

    static String dates() {
        return Arrays.stream(values()).map(Revision::date).collect(Collectors.joining(", "));
    }

    /** The revision asked for, or our newest when we do not serve that one. */
    static Revision negotiate(String asked) {
        for (Revision revision : values()) {
            if (revision.date.equals(asked)) {
                return revision;
            }
        }
        return NEWEST;
    }
}
