package io.yachmcp.protocol;

/** Whether a result may be kept by its client, for how long, and by whom it may be used. */
enum Freshness {
    /** What was done or made for one request. */
    NONE,
    /** The same for everybody, as long as this server runs. */
    SAME,
    /** The same as long as this server runs, for whoever may do the same. */
    LIST,
    /** As it was just now, for its reader. */
    READ;

    /** Five minutes: a server that was replaced meanwhile may list something else. */
    private static final int KEPT_MILLIS = 300_000;

    boolean cacheable() {
        return this != NONE;
    }

    int millis() {
        return this == READ ? 0 : KEPT_MILLIS;
    }

    String scope() {
        return this == SAME ? "public" : "private";
    }
}
