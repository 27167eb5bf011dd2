package io.yachmcp.operations;

import io.yachmcp.language.Words;
import io.yachmcp.tool.Reply;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads the platform's loosely typed words about groups and people. */
final class GroupAnswers {
    static final String PERSON = "uuid";
    static final String GROUP = "group_tid";

    /** As the contracts have it, in Unicode characters; the documents name no limit. */
    static final int MAX_NAME = 64;

    private GroupAnswers() {}

    /** A name or an id, whether it came as text or as a number; empty where there is none. */
    static String text(JsonNode node, String member) {
        return new Shown().name(node, member);
    }

    /** Ids in a list, or in the object that the documents draw where the platform has a list. */
    static ArrayNode ids(JsonNode list, Shown shown) {
        ArrayNode ids = JsonNodeFactory.instance.arrayNode();
        idsOf(list, shown).forEach(ids::add);
        return ids;
    }

    static List<String> idsOf(JsonNode list, Shown shown) {
        return list.valueStream().map(shown::name).filter(id -> !id.isEmpty()).toList();
    }

    /** Rows of people as the agent sees them. */
    static ArrayNode people(JsonNode rows, Shown shown) {
        ArrayNode people = JsonNodeFactory.instance.arrayNode();
        rows(rows, PERSON).forEach(row -> people.add(person(row, shown)));
        return people;
    }

    /** The rows of a list that name what they are about. */
    static List<JsonNode> rows(JsonNode list, String id) {
        return list.valueStream()
                .filter(row -> !row.path(id).asString("").isBlank())
                .toList();
    }

    /** The reply with a word on a list, or on rows in it, that had another form than documented; mostly without. */
    static Reply told(Reply reply, JsonNode list, String id) {
        return unread(list, id).map(reply::adding).orElse(reply);
    }

    private static Optional<Words> unread(JsonNode list, String id) {
        int read = rows(list, id).size();
        if (!list.isArray() && read == 0) {
            return Optional.of(Words.of("reading.nolist"));
        }
        int unread = list.size() - read;
        return unread == 0 ? Optional.empty() : Optional.of(Counted.of(unread, "reading.oddrow", "reading.oddrows"));
    }

    private static ObjectNode person(JsonNode row, Shown shown) {
        ObjectNode person = JsonNodeFactory.instance
                .objectNode()
                .put("user_id", shown.name(row, PERSON))
                .put("name", shown.name(row, "name"));
        if (row.has("work_code")) {
            person.put("work_code", shown.name(row, "work_code"));
        }
        return person.put("role", role(shown.name(row, "group_users_type")));
    }

    private static String role(String type) {
        return switch (type) {
            case "0" -> "owner";
            case "1" -> "admin";
            case "2" -> "member";
            default -> "unknown";
        };
    }

    /** The ids of an argument in one case, because the platform writes the same id both ways. */
    static Set<String> folded(JsonNode ids) {
        return ids.valueStream()
                .map(id -> id.asString("").toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Words people(int number) {
        return Counted.of(number, "reply.person", "reply.people");
    }
}
