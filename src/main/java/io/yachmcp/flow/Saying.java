package io.yachmcp.flow;

import io.yachmcp.tool.Deed;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** All words of a call that might be read by whoever gets it, names of members and numbers among them. */
final class Saying {
    /** Whom it reaches and which message it changes is no text of it. */
    private static final Set<String> PLACES =
            Set.of("group_id", "to_id", "msg_id", "conversation_type", "message_id", "stream_id");

    private Saying() {}

    static String of(Deed deed) {
        Set<String> addresses = new HashSet<>(PLACES);
        addresses.addAll(deed.contract().policy().people());
        deed.contract().policy().actor().ifPresent(addresses::add);
        var words = new StringJoiner("\n");
        deed.arguments().properties().stream()
                .filter(argument -> !addresses.contains(argument.getKey()))
                .forEach(argument -> add(argument.getValue(), words));
        return words.toString();
    }

    private static void add(JsonNode value, StringJoiner words) {
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            words.add(member.getKey());
            add(member.getValue(), words);
        }
        if (value.isArray()) {
            value.forEach(item -> add(item, words));
        } else if (value.isString() || value.isNumber()) {
            words.add(value.asString());
        }
    }
}
