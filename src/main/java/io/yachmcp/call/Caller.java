package io.yachmcp.call;

/**
 * Who calls, in which conversation, and whom to tell how far the call is. A host that loses its conversation begins
 * another one for the same principal: what it sent must be known there, where it stopped reading need not.
 *
 * @param principal for whom the call is made: whose keys and sends these are
 * @param conversation whose cursors these are; in another conversation they are of no use
 * @param person who can be asked about the call
 */
public record Caller(String principal, String conversation, Progress progress, Person person) {
    /** Whoever started this process, or reaches it from this machine without saying who it is. */
    public static final String LOCAL = "local";

    /** A caller in front of whom nobody can be asked. */
    public Caller(String principal, String conversation, Progress progress) {
        this(principal, conversation, progress, Person.NOBODY);
    }

    /** A caller with one conversation, who does not want to hear of progress. */
    public static Caller of(String principal) {
        return new Caller(principal, principal, Progress.UNHEARD);
    }

    /** The same for what we call ourselves on the way: nobody needs to be asked about that. */
    Caller unasked() {
        return new Caller(principal, conversation, progress);
    }
}
