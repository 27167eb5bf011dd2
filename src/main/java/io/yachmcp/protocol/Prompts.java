package io.yachmcp.protocol;

import io.yachmcp.auth.Principal;
import io.yachmcp.call.Caller;
import io.yachmcp.call.Library;
import io.yachmcp.language.Words;
import io.yachmcp.protocol.Message.Request;
import io.yachmcp.tool.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The library's prompts in the protocol's words. */
record Prompts(Library library, Wording words) {

    Answer list(Request request, Principal principal) {
        return OnePage.of(request, words, "prompts", library.prompts(principal));
    }

    /** Blocks while the prompt is filled in. */
    Answer get(Request request, Caller caller) {
        JsonNode name = request.params().path("name");
        JsonNode given = request.params().path("arguments");
        JsonNode arguments = given.isMissingNode() || given.isNull() ? Json.object() : given;
        if (!name.isString()) {
            return Answer.error(request.id(), RpcError.params("name is the name of a prompt, a string"));
        }
        return library.prompt(name.stringValue(), arguments, caller)
                .map(said -> words.result(request.id(), Json.bytes(told(said)), Freshness.NONE))
                .orElseGet(() -> Answer.error(request.id(), unlisted(name.stringValue())));
    }

    private RpcError unlisted(String name) {
        return RpcError.params(
                library.phrases().say(Words.of("protocol.noprompt").with("prompt", Quote.of(name))));
    }

    private static ObjectNode told(List<ObjectNode> said) {
        ObjectNode result = Json.object();
        ArrayNode messages = result.putArray("messages");
        said.forEach(content -> messages.addObject().put("role", "user").set("content", content));
        return result;
    }
}
