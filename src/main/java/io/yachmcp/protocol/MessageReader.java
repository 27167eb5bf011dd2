package io.yachmcp.protocol;

import io.yachmcp.protocol.Message.Batch;
import io.yachmcp.protocol.Message.Notification;
import io.yachmcp.protocol.Message.Refused;
import io.yachmcp.protocol.Message.Request;
import io.yachmcp.protocol.Message.Response;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns bytes into a {@link Message}, whatever the bytes are. */
final class MessageReader {
    private MessageReader() {}

    static Message read(byte[] raw) {
        try {
            JsonNode node = Json.read(raw);
            return node instanceof ArrayNode members ? batch(members) : single(node);
        } catch (MalformedJson e) {
            return new Refused(NullNode.getInstance(), RpcError.parse(e.getMessage()));
        }
    }

    private static Message batch(ArrayNode nodes) {
        List<Message> members = new ArrayList<>(nodes.size());
        for (JsonNode node : nodes) {
            members.add(single(node));
        }
        return new Batch(members);
    }

    private static Message single(JsonNode node) {
        if (!(node instanceof ObjectNode message)) {
            return refused(NullNode.getInstance(), "a message is a JSON object");
        }
        if (!message.has("method") && (message.has("result") || message.has("error"))) {
            Optional<JsonNode> result = message.has("error") ? Optional.empty() : message.optional("result");
            return new Response(message.path("id"), result);
        }
        return call(message);
    }

    private static Message call(ObjectNode message) {
        JsonNode id = message.get("id");
        JsonNode readable = id != null && comesBackExactly(id) ? id : NullNode.getInstance();
        JsonNode method = message.path("method");
        JsonNode params = message.get("params");
        if (id != null && readable.isNull()) {
            return refused(readable, "id is a string or an integer");
        }
        if (!message.path("jsonrpc").isString()
                || !message.path("jsonrpc").stringValue().equals("2.0")) {
            return refused(readable, "jsonrpc is \"2.0\"");
        }
        if (!method.isString()) {
            return refused(readable, "method is a string");
        }
        if (params != null && !params.isObject()) {
            return refused(readable, "params is an object");
        }
        ObjectNode named = params == null ? Json.object() : (ObjectNode) params;
        return id == null
                ? new Notification(method.stringValue(), named)
                : new Request(id, method.stringValue(), named);
    }

    /** An id or a token has to come back exactly as it was sent, so one that UTF-8 cannot carry is none. */
    static boolean comesBackExactly(JsonNode id) {
        return id.isIntegralNumber()
                || id.isString() && StandardCharsets.UTF_8.newEncoder().canEncode(id.stringValue());
    }

    private static Refused refused(JsonNode id, String rule) {
        return new Refused(id, RpcError.invalid(rule));
    }
}
