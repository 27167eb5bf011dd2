package io.yachmcp.operations;

import io.yachmcp.tool.Reply;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What an agent is told of a Yach send that the platform accepted. */
final class Receipt {
    private Receipt() {}

    /**
     * The sentence and the message id.
     *
     * @param sentence what was sent to whom, without its full stop
     */
    static Reply of(String sentence, JsonNode answer) {
        String id = answer.path("yachMid").asString("");
        return id.isEmpty()
                ? Reply.of(sentence + "; Yach accepted it but gave no message id.")
                : Reply.of(sentence + ".").with("message_id", id);
    }

    static Reply of(String sentence, JsonNode answer, String key) {
        return of(sentence, answer).with("idempotency_key", key);
    }

    /** One person by id, several by number. */
    static String people(List<String> ids) {
        return ids.size() == 1 ? ids.getFirst() : ids.size() + " people";
    }
}
