package io.yachmcp.call;

import io.yachmcp.flow.Conversation;
import io.yachmcp.tool.ToolContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What people wrote, of all that a reading tool shows: transcripts and digests without who and when, cards without their
 * frame. Names, ids and lists of members are not what anybody wrote.
 *
 * @param where it was said
 */
record ShownWords(Conversation where, List<String> lines) {
    private static final Set<String> HISTORY = Set.of("yach_list_group_messages", "yach_get_messages");
    private static final String CARD = "yach_get_sscard";
    private static final List<String> CARD_PARTS = List.of("components", "private_views", "unread");
    private static final Set<String> FRAME = Set.of("id", "type", "view", "user_ids");

    /** Every line of somebody's begins with its time; their words come behind the colon after number and marks. */
    private static final Pattern LINE = Pattern.compile(
            "(?:(?:\\d\\d-\\d\\d|undated) )?(?:\\d\\d:\\d\\d(?::\\d\\d\\.\\d{3})?|--:--) [^:]*?(?:-\\d\\d:\\d\\d)?:(?<words>.*)");

    /** Empty for a tool that shows no words of people. */
    static Optional<ShownWords> of(ToolContract contract, ObjectNode arguments, ToolResult result) {
        if (HISTORY.contains(contract.name())) {
            Conversation group = Conversation.group(arguments.path("group_id").asString(""));
            return Optional.of(new ShownWords(group, transcript(result.text())));
        }
        if (contract.name().equals(CARD)) {
            Conversation chat = Conversation.direct(arguments.path("to_id").asString(""));
            return result.structured().map(fields -> new ShownWords(chat, card(fields)));
        }
        return Optional.empty();
    }

    private static List<String> transcript(String text) {
        return text.lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group("words"))
                .toList();
    }

    private static List<String> card(ObjectNode fields) {
        List<String> lines = new ArrayList<>();
        CARD_PARTS.forEach(part -> add(fields.path(part), lines));
        return lines;
    }

    private static void add(JsonNode value, List<String> lines) {
        if (value.isString() || value.isNumber()) {
            lines.add(value.asString());
        }
        value.properties().stream()
                .filter(member -> !FRAME.contains(member.getKey()))
                .forEach(member -> add(member.getValue(), lines));
        if (value.isArray()) {
            value.forEach(item -> add(item, lines));
        }
    }
}
