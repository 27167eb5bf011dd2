package io.yachmcp.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The named values of one Yach call, with the checks that every operation makes on them. */
record Parameters(String path, Map<String, String> values) {

    boolean has(String name) {
        return !text(name).isBlank();
    }

    /** The value, or the empty string. */
    String text(String name) {
        return values.getOrDefault(name, "");
    }

    String required(String name) {
        if (!has(name)) {
            throw Refusal.missing(name);
        }
        return text(name);
    }

    int integer(String name, int otherwise, int least, int most) {
        long value = has(name) ? whole(name) : otherwise;
        if (value > most) {
            throw Refusal.limit(name, most);
        }
        if (value < least) {
            throw Refusal.parameter(name + " 不能小于 " + least);
        }
        return (int) value;
    }

    long whole(String name) {
        try {
            return Long.parseLong(required(name));
        } catch (NumberFormatException unreadable) {
            throw Refusal.parameter(name + " 应为整数");
        }
    }

    boolean flag(String name) {
        return switch (text(name)) {
            case "", "false", "0" -> false;
            case "true", "1" -> true;
            default -> throw Refusal.parameter(name + " 应为 true 或 false");
        };
    }

    /** A pipe-joined list without repetitions; absent is empty. */
    List<String> piped(String name, int most) {
        Set<String> items = new LinkedHashSet<>();
        for (String item : text(name).split("\\|")) {
            if (!item.isBlank()) {
                items.add(item.strip());
            }
        }
        return within(name, most, items);
    }

    /** A list written as JSON text with at least one item, without repetitions. */
    List<String> jsonList(String name, int most) {
        JsonNode list = Json.read(name, required(name));
        if (!list.isArray() || list.isEmpty()) {
            throw Refusal.parameter(name + " 应为非空 JSON 数组");
        }
        Set<String> items = new LinkedHashSet<>();
        list.forEach(item -> items.add(item(name, item)));
        return within(name, most, items);
    }

    private static String item(String name, JsonNode item) {
        if (!item.isString() && !item.isIntegralNumber() || item.asString().isBlank()) {
            throw Refusal.parameter(name + " 的元素应为用户 id");
        }
        return item.asString();
    }

    private static List<String> within(String name, int most, Set<String> items) {
        if (items.size() > most) {
            throw Refusal.limit(name, most);
        }
        return new ArrayList<>(items);
    }
}
