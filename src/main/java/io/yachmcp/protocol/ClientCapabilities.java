package io.yachmcp.protocol;

import io.yachmcp.tool.Json;
import tools.jackson.databind.JsonNode;

/** What a client says that it can be asked for. */
record ClientCapabilities(JsonNode declared) {
    static final ClientCapabilities NONE = new ClientCapabilities(Json.object());

    /**
     * Forms are what there was before there were kinds, so a client that names no kind of elicitation means them.
     * Revisions that have no such thing have no client that declares it, so the date need not be asked for.
     */
    boolean has(String name) {
        JsonNode capability = declared.path(name);
        return capability.isObject()
                && (!name.equals("elicitation") || capability.has("form") || !capability.has("url"));
    }

    /** What has to be declared for a request of ours. */
    static String neededFor(String method) {
        return method.substring(0, method.indexOf('/'));
    }
}
