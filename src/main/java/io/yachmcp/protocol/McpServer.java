package io.yachmcp.protocol;

import io.yachmcp.auth.Principal;
import io.yachmcp.auth.Scope;
import io.yachmcp.protocol.Message.Request;
import java.util.Optional;

/** What every way in shares: the offer and the limits. Opens a {@link Session} per conversation. */
public final class McpServer {
    private final Legacy legacy;
    private final Limits limits;

    public McpServer(Offer offer, Limits limits) {
        this.legacy = new Legacy(offer);
        this.limits = limits;
    }

    /**
     * @param principal for whom everything said here is done
     * @param conversation a name for what is said here; nobody else may guess it
     */
    public Session open(Principal principal, String conversation) {
        return new Session(legacy, limits, principal, conversation);
    }

    /** What this principal would need for a request and does not have; nothing where the server lists no such thing. */
    Optional<Scope> lacks(Request request, Principal principal) {
        return legacy.lacks(request, principal);
    }

    public Limits limits() {
        return limits;
    }
}
