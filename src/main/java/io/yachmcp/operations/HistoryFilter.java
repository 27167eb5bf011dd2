package io.yachmcp.operations;

import io.yachmcp.history.Filter;
import io.yachmcp.language.Words;
import io.yachmcp.tool.ArgumentRules;
import io.yachmcp.tool.Json;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.text.similarity.LevenshteinDistance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code filter} argument: one object, because five arguments would cost every session their tokens. */
final class HistoryFilter {
    private static final String ARGUMENT = "filter";
    private static final List<String> PARTS = List.of("types", "sender", "text", "mentions", "has_file");
    private static final int LONGEST = 100;
    /** Slips in a type that still lead to it; {@code group_announcement} is how the platform does not write it. */
    private static final int FARTHEST = 2;

    private static final Words ALL =
            Words.of("fault.notkindall").with("names", Words.list(new TreeSet<>(Filter.TYPES)));

    private HistoryFilter() {}

    static void check(ArgumentRules rules) {
        for (var part : rules.value(ARGUMENT).properties()) {
            check(rules, part.getKey(), part.getValue());
        }
    }

    private static void check(ArgumentRules rules, String name, JsonNode value) {
        String field = ARGUMENT + "." + name;
        switch (name) {
            case "types" -> types(rules, field, value);
            case "has_file" -> {
                if (!value.isBoolean()) {
                    rules.refuse(field, Words.of("fault.flag"));
                }
            }
            case "sender", "text", "mentions" -> {
                if (!value.isString()
                        || value.asString().isBlank()
                        || value.asString().length() > LONGEST) {
                    rules.refuse(field, Words.of("fault.filtertext").with("most", LONGEST));
                }
            }
            default -> rules.refuse(field, Words.of("fault.filter").with("names", Words.list(PARTS)));
        }
    }

    private static void types(ArgumentRules rules, String field, JsonNode value) {
        if (!value.isArray() || value.isEmpty()) {
            rules.refuse(field, Words.of("fault.filtertypes"));
        }
        boolean listed = false;
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            String type = value.get(i).asString("");
            if (!Filter.TYPES.contains(type)) {
                Optional<String> near = nearest(type);
                Words other = listed ? Words.of("fault.notkind") : ALL;
                rules.refuse(
                        field + "[" + i + "]",
                        near.map(name -> Words.of("fault.notkindnear").with("name", name))
                                .orElse(other));
                listed |= near.isEmpty();
            }
        }
    }

    private static Optional<String> nearest(String given) {
        return Filter.TYPES.stream()
                .filter(type -> distance(given, type) <= FARTHEST)
                .min(Comparator.<String>comparingInt(type -> distance(given, type))
                        .thenComparing(type -> type));
    }

    private static int distance(String given, String type) {
        return LevenshteinDistance.getDefaultInstance().apply(given.toLowerCase(Locale.ROOT), type);
    }

    static Filter of(Optional<ObjectNode> given) {
        ObjectNode filter = given.orElseGet(Json::object);
        Set<String> types = new HashSet<>();
        filter.path("types").valueStream().forEach(type -> types.add(type.asString()));
        return new Filter(
                types,
                filter.path("sender").asString(""),
                filter.path("text").asString(""),
                filter.path("mentions").asString(""),
                filter.path("has_file").asBoolean(false));
    }
}
