package io.yachmcp.ledger;

/** What is known of a send. Only {@link #SENT} has the platform's proof. */
public enum State {
    /** It is under way, or the process that had it in hand is gone without a word. */
    IN_FLIGHT,
    /** The platform has confirmed it. */
    SENT,
    /** Some of its parts are confirmed and others are not done: the same send goes on with those. */
    PARTIAL,
    /** Nothing has reached anybody: it may be made again. */
    REJECTED,
    /** It may have happened; there is no proof either way. */
    UNKNOWN
}
