package io.yachmcp.protocol;

import io.yachmcp.call.Caller;
import io.yachmcp.call.ToolResult;
import io.yachmcp.call.ToolService;
import io.yachmcp.tool.Json;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The service's tools in the protocol's words, the same for every session. */
final class Tools {
    private final ToolService service;
    private final AtomicLong faults = new AtomicLong();
    private volatile byte[] listing = {};

    Tools(ToolService service) {
        this.service = service;
    }

    String instructions() {
        return service.instructions();
    }

    boolean lists(String tool) {
        return service.lists(tool);
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
    Call.Work call(JsonNode id, String tool, JsonNode arguments) {
        return new ToolCall(id, tool, arguments);
    }

    /** The reply to a request that met a bug of ours: logged here, and named to the caller by number alone. */
    Answer broken(JsonNode id, String what, Throwable bug) {
        String logged = "fault " + faults.incrementAndGet();
        Faults.log(logged + " (" + what + ")", bug);
        return Answer.error(id, RpcError.internal(logged));
    }

    private final class ToolCall implements Call.Work {
        private final JsonNode id;
        private final String tool;
        private final JsonNode arguments;

        ToolCall(JsonNode id, String tool, JsonNode arguments) {
            this.id = id;
            this.tool = tool;
            this.arguments = arguments;
        }

        @Override
        public Answer answer() {
            return Answer.result(id, Json.bytes(json(service.call(tool, arguments, Caller.of("local")))));
        }

        @Override
        public Answer broken(Throwable bug) {
            return Tools.this.broken(id, tool, bug);
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
