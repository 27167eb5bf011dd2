package io.yachmcp.protocol;

/** Shortens what the other side wrote before our words repeat it. */
final class Quote {
    private static final int LONGEST = 80;

    private Quote() {}

    static String of(String theirs) {
        return theirs.length() <= LONGEST ? "'" + theirs + "'" : "'" + theirs.substring(0, LONGEST) + "…'";
    }
}
