package io.yachmcp.protocol;

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
    public Session open(String principal, String conversation) {
        return new Session(legacy, limits, principal, conversation);
    }

    public Limits limits() {
        return limits;
    }
}
