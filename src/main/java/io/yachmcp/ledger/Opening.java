package io.yachmcp.ledger;

/** What the ledger says to a send that wants to begin. */
public sealed interface Opening {
    /** It may go out; it counts as under way from now on, and must be settled. */
    record Fresh() implements Opening {}

    /**
     * An earlier one with the same key and arguments is unknown, and this one may go out under that key where the
     * platform drops repeats; or it was done in part, and this one may do the rest. It counts as under way from now on,
     * with the earlier one's answer, and must be settled.
     */
    record Again(Entry earlier) implements Opening {}

    /** An earlier one was sent: this one must not go out. */
    record Done(Entry earlier) implements Opening {}

    /** An earlier one is still under way: this one must not go out. */
    record Running(Entry earlier) implements Opening {}

    /** The key belongs to other arguments: this one must not go out. */
    record Conflict(Entry earlier) implements Opening {}
}
