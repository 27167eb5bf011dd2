package io.yachmcp.operations;

import io.yachmcp.language.Words;
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
     * @param sentence what was sent to whom
     * @param unnamed the same, and that the platform gave no id
     */
    static Reply of(Words sentence, Words unnamed, JsonNode answer) {
        String id = GroupAnswers.text(answer, "yachMid");
        return id.isEmpty() ? Reply.of(unnamed) : Reply.of(sentence).with("message_id", id);
    }

    /** Of a message that an employee sent. */
    static Reply sent(MessageContent send, Words to, String from, JsonNode answer) {
        return of(
                about("reply.sent", send, to).with("from", from),
                about("reply.sentnoid", send, to).with("from", from),
                answer);
    }

    /** Of a message of the robot. */
    static Reply robot(MessageContent send, Words to, JsonNode answer) {
        return of(about("reply.robot", send, to), about("reply.robotnoid", send, to), answer);
    }

    static Words about(String key, MessageContent send, Words to) {
        return Words.of(key).with("kind", send.kind()).with("to", to);
    }

    static Words group(String id) {
        return Words.of("reply.group").with("id", id);
    }

    /** Each id once. The platforms write the same id in either case, so the case tells nobody apart. */
    static List<String> once(List<String> ids) {
        Set<String> seen = new HashSet<>();
        return ids.stream().filter(id -> seen.add(id.toLowerCase(Locale.ROOT))).toList();
    }

    /** One person by id, several by number. */
    static Words people(List<String> ids) {
        return ids.size() == 1 ? Words.literally(ids.getFirst()) : GroupAnswers.people(ids.size());
    }
}
