package io.yachmcp.operations;

import io.yachmcp.history.Cleaner;
import io.yachmcp.history.Untrusted;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads the platform's loosely typed words about groups and people, and cleans what people chose to be called. */
final class GroupAnswers {
    private GroupAnswers() {}

    /** A name or an id, whether it came as text or as a number; empty where there is none. */
    static String text(JsonNode node, String member) {
        return name(node.path(member));
    }

    private static String name(JsonNode given) {
        return Cleaner.name(Untrusted.of(given.asString(""))).text();
    }

    /** Ids in a list, or in the object that the documents draw where the platform has a list. */
    static ArrayNode ids(JsonNode list) {
        ArrayNode ids = JsonNodeFactory.instance.arrayNode();
        list.valueStream().map(GroupAnswers::name).filter(id -> !id.isEmpty()).forEach(ids::add);
        return ids;
    }

    /** Rows of people as the agent sees them. */
    static ArrayNode people(JsonNode rows) {
        ArrayNode people = JsonNodeFactory.instance.arrayNode();
        rows.valueStream().forEach(row -> people.add(person(row)));
        return people;
    }

    private static ObjectNode person(JsonNode row) {
        ObjectNode person = JsonNodeFactory.instance
                .objectNode()
                .put("user_id", text(row, "uuid"))
                .put("name", text(row, "name"));
        if (row.has("work_code")) {
            person.put("work_code", text(row, "work_code"));
        }
        return person.put("role", role(text(row, "group_users_type")));
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

    static String people(int number) {
        return number == 1 ? "1 person" : number + " people";
    }

    static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
