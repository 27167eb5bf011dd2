package io.yachmcp.protocol;

import io.yachmcp.protocol.Message.Request;
import io.yachmcp.tool.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A list so short that it is told at once. */
final class OnePage {
    private OnePage() {}

    static Answer of(Request request, Wording words, String name, List<ObjectNode> items) {
        if (asksForAnother(request)) {
            return refusal(request);
        }
        ObjectNode result = Json.object();
        result.putArray(name).addAll(items);
        return words.result(request.id(), Json.bytes(result), Freshness.LIST);
    }

    static boolean asksForAnother(Request request) {
        JsonNode cursor = request.params().path("cursor");
        return !cursor.isMissingNode() && !cursor.isNull();
    }

    static Answer refusal(Request request) {
        return Answer.error(request.id(), RpcError.params("the list is one page; leave cursor out"));
    }
}
