package io.yachmcp.operations;

import io.yachmcp.tool.Reply;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
        String id = GroupAnswers.text(answer, "yachMid");
        return id.isEmpty()
                ? Reply.of(sentence + "; Yach accepted it but gave no message id.")
                : Reply.of(sentence + ".").with("message_id", id);
    }

    static Reply of(String sentence, JsonNode answer, String key) {
        return of(sentence, answer).with("idempotency_key", key);
    }

    /** Each id once. The platforms write the same id in either case, so the case tells nobody apart. */
    static List<String> once(List<String> ids) {
        Set<String> seen = new HashSet<>();
        return ids.stream().filter(id -> seen.add(id.toLowerCase(Locale.ROOT))).toList();
    }

    /** One person by id, several by number. */
    static String people(List<String> ids) {
        return ids.size() == 1 ? ids.getFirst() : ids.size() + " people";
    }
}
