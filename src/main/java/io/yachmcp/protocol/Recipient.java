package io.yachmcp.protocol;

/**
 * Who is told what a message came to: how far it is and what else we must know, perhaps, and then, once, its answer. Must
 * not throw.
 */
@FunctionalInterface
public interface Recipient {

    /** Takes the one answer, on any thread. */
    void accept(Answer answer);

    /**
     * Takes a notification about the message, on any thread and before its answer. Who has no way to pass one on does
     * nothing.
     *
     * @param json one line of UTF-8
     */
    default void notice(byte[] json) {}

    /**
     * Takes a request of ours that came up with the message, on any thread and before its answer. The client answers it
     * with a message of its own.
     *
     * @param json one line of UTF-8
     * @param lost to be run when the way on which it went is cut; running it late or twice does no harm
     * @return whether there is a way to pass it on
     */
    default boolean ask(byte[] json, Runnable lost) {
        return false;
    }
}
