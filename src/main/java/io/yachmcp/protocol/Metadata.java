package io.yachmcp.protocol;

import io.yachmcp.protocol.Message.Request;
import io.yachmcp.tool.Json;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a request of {@value Era#MODERN} says of itself, as far as we ask for it. */
record Metadata(JsonNode meta) {
    static final String PREFIX = "io.modelcontextprotocol/";
    static final String VERSION = PREFIX + "protocolVersion";
    static final String CAPABILITIES = PREFIX + "clientCapabilities";
    static final String LOG_LEVEL = PREFIX + "logLevel";
    static final String SUBSCRIPTION = PREFIX + "subscriptionId";
    static final String SERVER = PREFIX + "serverInfo";

    static Metadata of(Request request) {
        return new Metadata(request.params().path("_meta"));
    }

    /**
     * What is wrong with it; nothing when it can be served.
     *
     * @param header names the revision where the request itself does not
     */
    Optional<RpcError> fault(Optional<String> header) {
        JsonNode version = meta.path(VERSION);
        String named = version.isString() ? version.stringValue() : header.orElse("");
        if (!named.isEmpty() && !named.equals(Era.MODERN)) {
            return Optional.of(unsupported(named));
        }
        if (!version.isString()) {
            return Optional.of(RpcError.params("_meta has " + VERSION + ", a string"));
        }
        return meta.path(CAPABILITIES).isObject()
                ? Optional.empty()
                : Optional.of(RpcError.params("_meta has " + CAPABILITIES + ", an object"));
    }

    /** All revisions are named: with the older ones a client can still begin a session. */
    static ArrayNode served() {
        ArrayNode dates = Json.array().add(Era.MODERN);
        for (int i = Revision.values().length - 1; i >= 0; i--) {
            dates.add(Revision.values()[i].date());
        }
        return dates;
    }

    private static RpcError unsupported(String named) {
        ObjectNode data = Json.object();
        data.set("supported", served());
        return new RpcError(
                RpcError.UNSUPPORTED_VERSION,
                "Unsupported protocol version: requests that come without a session are of " + Era.MODERN,
                Optional.of(data.put("requested", named)));
    }

    ClientCapabilities capabilities() {
        return new ClientCapabilities(meta.path(CAPABILITIES));
    }

    /** From which level on the client wants to be told things; from none on when it does not say. */
    Optional<LogLevel> logLevel() {
        return LogLevel.of(meta.path(LOG_LEVEL));
    }
}
