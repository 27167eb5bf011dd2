package io.yachmcp.call;

/** Told how far a long call is. */
@FunctionalInterface
public interface Progress {
    /** For callers who did not ask. */
    Progress UNHEARD = (done, message) -> {};

    /**
     * One step forward.
     *
     * @param done how many steps are done; it only rises
     * @param message our own words
     */
    void report(int done, String message);
}
