package io.yachmcp.protocol;

import io.yachmcp.auth.Principal;
import io.yachmcp.auth.Scope;
import io.yachmcp.call.Caller;
import io.yachmcp.call.ToolResult;
import io.yachmcp.call.ToolService;
import io.yachmcp.language.Words;
import io.yachmcp.protocol.Message.Request;
import io.yachmcp.tool.Json;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The service's tools in the protocol's words, the same for every session of one who may do the same. */
final class Tools {
    private final ToolService service;
    private final Bugs bugs;
    private final Map<Set<Scope>, byte[]> listings = new ConcurrentHashMap<>();

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

    /** Only calls of tools can be short of something: the rest is not listed for those who may not use it. */
    Optional<Scope> lacks(Request request, Principal principal) {
        JsonNode name = request.params().path("name");
        boolean calls = request.method().equals("tools/call") && name.isString() && lists(name.stringValue());
        return calls ? service.lacks(name.stringValue(), principal) : Optional.empty();
    }

    /** What a call of this name is refused with; nothing when such a tool is listed. */
    Optional<RpcError> unlisted(JsonNode name) {
        if (!name.isString()) {
            return Optional.of(RpcError.params("name is the name of a tool, a string"));
        }
        String tool = name.stringValue();
        return lists(tool) ? Optional.empty() : Optional.of(RpcError.params(whyNot(tool)));
    }

    private String whyNot(String tool) {
        Words words = service.whyUnlisted(tool)
                .map(why -> Words.of("protocol.off").with("tool", tool).with("why", why))
                .orElse(Words.of("protocol.notool").with("tool", Quote.of(tool)));
        return service.phrases().say(words);
    }

    /** The whole result of {@code tools/list}. It depends on nothing but scopes, so it is serialised once for each set. */
    byte[] listing(Principal principal) {
        byte[] known = listings.get(principal.scopes());
        if (known == null) {
            known = listed(principal);
            listings.put(principal.scopes(), known);
        }
        return known;
    }

    private byte[] listed(Principal principal) {
        ObjectNode result = Json.object();
        ArrayNode tools = result.putArray("tools");
        for (ObjectNode tool : service.tools()) {
            if (service.lists(tool.path("name").asString(""), principal)) {
                tools.add(tool);
            }
        }
        return Json.bytes(result);
    }

    /** One call, which is carried out when somebody runs it. */
    Call.Work call(JsonNode id, String tool, JsonNode arguments, Caller caller, Wording words) {
        return new ToolCall(id, tool, arguments, caller, words);
    }

    private final class ToolCall implements Call.Work {
        private final JsonNode id;
        private final String tool;
        private final JsonNode arguments;
        private final Caller caller;
        private final Wording words;

        ToolCall(JsonNode id, String tool, JsonNode arguments, Caller caller, Wording words) {
            this.id = id;
            this.tool = tool;
            this.arguments = arguments;
            this.caller = caller;
            this.words = words;
        }

        @Override
        public Answer answer() {
            return words.result(id, Json.bytes(json(service.call(tool, arguments, caller))), Freshness.NONE);
        }

        @Override
        public Answer broken(Throwable bug) {
            return bugs.answer(id, tool, bug);
        }
    }

    private static ObjectNode json(ToolResult result) {
        ObjectNode json = Json.object();
        ArrayNode content = json.putArray("content");
        content.addObject().put("type", "text").put("text", result.text());
        result.more().forEach(content::add);
        if (result.structured().isPresent()) {
            json.set("structuredContent", result.structured().get());
        }
        if (result.isError()) {
            json.put("isError", true);
        }
        return json;
    }
}
