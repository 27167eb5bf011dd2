package io.yachmcp.protocol;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What arrived, sorted into what JSON-RPC knows. */
sealed interface Message {

    /** Wants an answer with the same id, which is a string or an integer. */
    record Request(JsonNode id, String method, ObjectNode params) implements Message {}

    /** Wants no answer. */
    record Notification(String method, ObjectNode params) implements Message {}

    /**
     * An answer to something we asked, or never asked.
     *
     * @param id any JSON at all
     * @param result absent where the other side reports an error
     */
    record Response(JsonNode id, Optional<JsonNode> result) implements Message {}

    /** Several messages at once; only revision 2025-03-26 has these. */
    record Batch(List<Message> members) implements Message {}

    /**
     * Not a message.
     *
     * @param id the sender's id where it could be read, else JSON null
     */
    record Refused(JsonNode id, RpcError error) implements Message {}
}
