package io.yachmcp.operations;

import io.yachmcp.language.Words;
import io.yachmcp.tool.ArgumentRules;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.MalformedJson;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What reading and changing a card have in common: direct chats only, and a body that is a list of components. */
final class Sscards {
    static final int DIRECT_CHAT = 1;
    /** Stands in a row that has too many fields to show. */
    static final String MORE = "more_fields";

    private static final int GROUP = 2;
    /** Groups have ten or eleven digits; people have a prefix or many more digits (platform/yach-facts.md, section 8). */
    private static final String GROUP_ID = "\\d{10,11}";

    private static final int LONGEST_VALUE = 300;
    private static final String PATH = "[^.]+(\\.[^.]+)+";
    private static final String PLACE = "\\d{1,3}";
    private static final String PLACED = ".*\\." + PLACE;
    private static final int MOST_FIELDS = 40;
    private static final int DEEPEST = 8;

    private Sscards() {}

    /** Agents who know the platform's own parameter deserve the reason, not just an unknown name. */
    static void refuseGroups(ArgumentRules rules) {
        if (rules.value("conversation_type").asInt(DIRECT_CHAT) == GROUP) {
            rules.refuse("conversation_type", Words.of("fault.cardgroup"));
        }
        if (rules.value("to_id").asString("").matches(GROUP_ID)) {
            rules.refuse("to_id", Words.of("fault.cardid"));
        }
    }

    /** The list of components, which the platform writes as JSON text inside JSON; empty when it is no list. */
    static Optional<ArrayNode> components(JsonNode body) {
        try {
            JsonNode read = body.isString() ? Json.read(body.asString()) : body;
            return read instanceof ArrayNode components ? Optional.of(components) : Optional.empty();
        } catch (MalformedJson notJson) {
            return Optional.empty();
        }
    }

    /**
     * Adds a component to a row, each value under its path, such as {@code title.i18n.zh_cn}; nothing empty but in lists,
     * where the places of the others would change.
     */
    static void flatten(JsonNode component, ObjectNode row, Shown shown) {
        add("", component, row, shown, 0);
    }

    /** The component that a row of paths was made of: what yach_get_sscard showed can be given back as it was shown. */
    static ObjectNode nested(ObjectNode row) {
        ObjectNode component = Json.object();
        row.properties().forEach(value -> {
            JsonNode at = component;
            String name = value.getKey();
            String[] path = name.matches(PATH) ? name.split("\\.") : new String[] {name};
            for (int i = 0; i < path.length - 1; i++) {
                at = inside(at, path[i], path[i + 1].matches(PLACE));
            }
            set(at, path[path.length - 1], value.getValue());
        });
        return component;
    }

    private static JsonNode inside(JsonNode parent, String step, boolean list) {
        JsonNode there =
                parent.isArray() && step.matches(PLACE) ? parent.path(Integer.parseInt(step)) : parent.path(step);
        if (!there.isContainer()) {
            there = list ? Json.array() : Json.object();
            set(parent, step, there);
        }
        return there;
    }

    private static void set(JsonNode parent, String step, JsonNode value) {
        if (parent instanceof ArrayNode list) {
            list.add(value);
        } else {
            ((ObjectNode) parent).set(step, value);
        }
    }

    private static void add(String path, JsonNode value, ObjectNode row, Shown shown, int depth) {
        if (row.size() >= MOST_FIELDS) {
            row.put(MORE, true);
        } else if (value.isEmpty() || depth == DEEPEST) {
            put(path.isEmpty() ? "value" : path, value, row, shown);
        } else if (value.isArray()) {
            for (int i = 0; i < value.size() && !row.has(MORE); i++) {
                add(under(path, String.valueOf(i)), value.path(i), row, shown, depth + 1);
            }
        } else {
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                add(under(path, shown.name(member.getKey())), member.getValue(), row, shown, depth + 1);
            }
        }
    }

    private static String under(String path, String member) {
        return path.isEmpty() ? member : path + "." + member;
    }

    private static void put(String name, JsonNode value, ObjectNode row, Shown shown) {
        if (value.isNumber() || value.isBoolean()) {
            row.set(name, value);
        } else {
            String text = value.isContainer() && value.isEmpty() ? "" : shown.line(value, LONGEST_VALUE);
            if (!text.isEmpty() || name.matches(PLACED)) {
                row.put(name, text);
            }
        }
    }
}
