package io.yachmcp.call;

import io.yachmcp.auth.Principal;

/**
 * Who calls, in which conversation, and whom to tell how far the call is. A host that loses its conversation begins
 * another one for the same principal: what it sent must be known there, where it stopped reading need not.
 *
 * @param principal for whom the call is made: whose keys and sends these are, and what it may do
 * @param conversation whose cursors these are; in another conversation they are of no use
 * @param person who can be asked about the call
 * @param client the program that makes it
 */
public record Caller(Principal principal, String conversation, Progress progress, Person person, Client client) {

    /** A caller whose client can be asked for nothing more. */
    public Caller(Principal principal, String conversation, Progress progress, Person person) {
        this(principal, conversation, progress, person, Client.MUTE);
    }

    /** A caller in front of whom nobody can be asked. */
    public Caller(Principal principal, String conversation, Progress progress) {
        this(principal, conversation, progress, Person.NOBODY);
    }

    /** A caller without a limit of its own and with one conversation, who does not want to hear of progress. */
    public static Caller of(String principal) {
        return new Caller(Principal.unlimited(principal), principal, Progress.UNHEARD);
    }

    /** The same for what is part of its own call, with the leave that it has: nobody is asked about that. */
    Caller alone() {
        return new Caller(principal, conversation, progress);
    }

    /** The same for what we call ourselves on the way: nobody is asked about that, and whoever may not look need not know. */
    Caller unasked() {
        return new Caller(principal.looking(), conversation, progress);
    }
}
