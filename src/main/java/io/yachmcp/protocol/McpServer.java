package io.yachmcp.protocol;

/** What every way in shares: the offer and the limits. Opens a {@link Session} per conversation. */
public final class McpServer {
    private final Legacy legacy;
    private final Limits limits;

    public McpServer(Offer offer, Limits limits) {
        this.legacy = new Legacy(offer);
        this.limits = limits;
    }

    /** @param principal who speaks; what one principal was given is of no use to another */
    public Session open(String principal) {
        return new Session(legacy, limits, principal);
    }

    public Limits limits() {
        return limits;
    }
}
