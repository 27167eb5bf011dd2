package io.yachmcp.protocol;

import io.yachmcp.auth.Principal;
import io.yachmcp.call.Caller;
import io.yachmcp.call.Library;
import io.yachmcp.protocol.Message.Request;
import io.yachmcp.tool.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The library's prompts in the protocol's words. */
record Prompts(Library library) {

    Answer list(Request request, Principal principal) {
        return OnePage.of(request, "prompts", library.prompts(principal));
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
                .map(text -> Answer.result(request.id(), Json.bytes(said(text))))
                .orElseGet(() -> Answer.error(request.id(), unlisted(name.stringValue())));
    }

    static RpcError unlisted(String name) {
        return RpcError.params("no prompt " + Quote.of(name) + " is listed; prompts/list names those there are");
    }

    private static ObjectNode said(String text) {
        ObjectNode result = Json.object();
        ObjectNode message = result.putArray("messages").addObject().put("role", "user");
        message.putObject("content").put("type", "text").put("text", text);
        return result;
    }
}
