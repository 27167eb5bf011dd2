package io.yachmcp.protocol;

/** Who is told what a message came to: how far it is, perhaps, and then, once, its answer. Must not throw. */
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
}
