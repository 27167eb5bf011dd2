package io.yachmcp.call;

import io.yachmcp.tool.Deed;
import io.yachmcp.tool.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells whom a call names: by id, and where it changes a group by the name and the role that the group's member list
 * has. No other operation tells what somebody is called, so people who are written to stay ids.
 */
final class Recipients {
    /** Whoever wants to see more of them has the arguments. */
    static final int SHOWN = 5;

    private static final String MEMBERS = "yach_list_group_members";
    private static final int PAGE = 100;
    /** Of a group of thousands the first ones must do. */
    private static final int MOST_PAGES = 3;

    private final ToolService tools;

    Recipients(ToolService tools) {
        this.tools = tools;
    }

    /** The first few, each with the argument that names them where several could. */
    ArrayNode of(Deed deed, Caller caller) {
        Map<String, String> named = named(deed);
        boolean told = named.values().stream().distinct().count() > 1;
        ArrayNode rows = Json.array();
        named.entrySet().stream().limit(SHOWN).forEach(person -> {
            ObjectNode row = rows.addObject().put("user_id", person.getKey());
            if (told) {
                row.put("as", person.getValue());
            }
        });
        Optional<String> group = deed.audience().group();
        if (group.isPresent() && !rows.isEmpty() && tools.lists(MEMBERS)) {
            name(rows, group.get(), caller);
        }
        return rows;
    }

    /** Everybody once, in order, with the argument that names them first. */
    private static Map<String, String> named(Deed deed) {
        Map<String, String> named = new LinkedHashMap<>();
        List<String> people = deed.audience().people();
        for (String argument : deed.contract().policy().people()) {
            JsonNode value = deed.arguments().path(argument);
            List<JsonNode> ids = value.isArray() ? value.valueStream().toList() : List.of(value);
            ids.stream()
                    .map(id -> id.asString(""))
                    .filter(people::contains)
                    .forEach(id -> named.putIfAbsent(id, argument));
        }
        return named;
    }

    private void name(ArrayNode rows, String group, Caller caller) {
        List<ObjectNode> unnamed = new ArrayList<>();
        rows.forEach(row -> unnamed.add((ObjectNode) row));
        ObjectNode asked = Json.object().put("group_id", group).put("limit", PAGE);
        for (int page = 0; page < MOST_PAGES && !unnamed.isEmpty(); page++) {
            ToolResult answer = tools.call(MEMBERS, asked, caller);
            ObjectNode list = answer.structured().orElseGet(Json::object);
            if (answer.isError() || list.path("members").isEmpty()) {
                return;
            }
            list.path("members").forEach(member -> name(unnamed, member));
            Optional<String> next = list.path("next_cursor").asStringOpt();
            if (next.isEmpty()) {
                unnamed.forEach(row -> row.put("name", "").put("role", "not in the group"));
                return;
            }
            asked.put("cursor", next.get());
        }
    }

    /** The platform writes the same id in two ways. */
    private static void name(List<ObjectNode> unnamed, JsonNode member) {
        String id = member.path("user_id").asString("").toLowerCase(Locale.ROOT);
        unnamed.removeIf(row -> {
            boolean found =
                    row.path("user_id").asString("").toLowerCase(Locale.ROOT).equals(id);
            if (found) {
                row.set("name", member.path("name"));
                row.set("role", member.path("role"));
            }
            return found;
        });
    }
}
