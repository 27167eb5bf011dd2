package io.yachmcp.protocol;

import io.yachmcp.call.Caller;
import io.yachmcp.call.ToolResult;
import io.yachmcp.call.ToolService;
import io.yachmcp.tool.Json;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The service's tools in the protocol's words, the same for every session. */
final class Tools {
    private final ToolService service;
    private final Bugs bugs;
    private volatile byte[] listing = {};

    Tools(ToolService service, Bugs bugs) {
        this.service = service;
        this.bugs = bugs;
    }

    String instructions() {
        return service.instructions();
    }

    boolean lists(String tool) {
        return service.lists(tool);
    }

    Optional<String> whyUnlisted(String tool) {
        return service.whyUnlisted(tool);
    }

    /** The whole result of {@code tools/list}. The list never changes, so it is serialised once. */
    byte[] listing() {
        if (listing.length == 0) {
            ObjectNode result = Json.object();
            ArrayNode tools = result.putArray("tools");
            for (ObjectNode tool : service.tools()) {
                tools.add(tool);
            }
            listing = Json.bytes(result);
        }
        return listing;
    }

    /** One call, which is carried out when somebody runs it. */
    Call.Work call(JsonNode id, String tool, JsonNode arguments, Caller caller) {
        return new ToolCall(id, tool, arguments, caller);
    }

    private final class ToolCall implements Call.Work {
        private final JsonNode id;
        private final String tool;
        private final JsonNode arguments;
        private final Caller caller;

        ToolCall(JsonNode id, String tool, JsonNode arguments, Caller caller) {
            this.id = id;
            this.tool = tool;
            this.arguments = arguments;
            this.caller = caller;
        }

        @Override
        public Answer answer() {
            return Answer.result(id, Json.bytes(json(service.call(tool, arguments, caller))));
        }

        @Override
        public Answer broken(Throwable bug) {
            return bugs.answer(id, tool, bug);
        }
    }

    private static ObjectNode json(ToolResult result) {
        ObjectNode json = Json.object();
        json.putArray("content").addObject().put("type", "text").put("text", result.text());
        if (result.structured().isPresent()) {
            json.set("structuredContent", result.structured().get());
        }
        if (result.isError()) {
            json.put("isError", true);
        }
        return json;
    }
}
