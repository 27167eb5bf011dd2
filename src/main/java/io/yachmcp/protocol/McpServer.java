package io.yachmcp.protocol;

import io.yachmcp.call.ToolService;

/** What every way in shares: the tools, our name and the limits. Opens a {@link Session} per conversation. */
public final class McpServer {
    private final Legacy legacy;
    private final Limits limits;

    public McpServer(ToolService tools, ServerIdentity who, Limits limits) {
        this.legacy = new Legacy(new Tools(tools), who);
        this.limits = limits;
    }

    public Session open() {
        return new Session(legacy, limits);
    }

    public Limits limits() {
        return limits;
    }
}
