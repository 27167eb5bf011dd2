package io.yachmcp.tool;

/** How much of a failed call may have reached people. */
public enum Sent {
    /** Nothing left, or the platform refused it: repeating is safe. */
    NONE,
    /** Some recipients were reached, others were not. */
    SOME,
    /** The request left and no proof came back: it may or may not have happened. */
    UNKNOWN
}
