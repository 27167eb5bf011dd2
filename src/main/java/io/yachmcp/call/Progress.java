package io.yachmcp.call;

/** Told how far a long call is. */
@FunctionalInterface
public interface Progress {
    /** For callers who did not ask. */
    Progress UNHEARD = new Progress() {
        @Override
        public void report(int done, String message) {}

        @Override
        public boolean heard() {
            return false;
        }
    };

    /** Whether anybody listens. */
    default boolean heard() {
        return true;
    }

    /** How far it was told to be, so that whoever goes on does not begin again. */
    default int reached() {
        return 0;
    }

    /**
     * One step forward.
     *
     * @param done steps or seconds; it only rises
     * @param message our own words
     */
    void report(int done, String message);
}
