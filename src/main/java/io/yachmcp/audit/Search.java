package io.yachmcp.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Looks through one chain for the calls that were meant for one person or group. */
final class Search {
    private static final List<String> IDS = List.of("message_id", "group_id");

    private final String id;
    private final Map<Long, JsonNode> open = new LinkedHashMap<>();
    private final List<Reached> found = new ArrayList<>();

    /** @param id in either case: the platforms write the same id in both */
    Search(String id) {
        this.id = id;
    }

    void see(Line line) {
        JsonNode json = line.json();
        switch (json.path("event").asString("")) {
            case "intended" -> {
                if (meantFor(json)) {
                    open.put(line.head().serial(), json);
                }
            }
            case "settled" -> {
                JsonNode meant = open.remove(json.path("call").asLong(0));
                if (meant != null) {
                    found.add(reached(meant, json));
                }
            }
            default -> {
                if (meantFor(json)) {
                    found.add(reached(json, json));
                }
            }
        }
    }

    /** What was never settled may have happened. */
    List<Reached> found() {
        open.values().forEach(meant -> found.add(reached(meant, meant)));
        open.clear();
        return found;
    }

    private boolean meantFor(JsonNode json) {
        return named(json, "people") || is(json.path("group"));
    }

    private boolean named(JsonNode json, String list) {
        return json.path(list).valueStream().anyMatch(this::is);
    }

    private boolean is(JsonNode written) {
        return written.asString("").equalsIgnoreCase(id);
    }

    private Reached reached(JsonNode meant, JsonNode settled) {
        Map<String, String> ids = new LinkedHashMap<>();
        for (String name : IDS) {
            settled.path(name).asStringOpt().ifPresent(value -> ids.put(name, value));
        }
        return new Reached(
                Instant.parse(settled.path("at").asString("")),
                meant.path("principal").asString(""),
                meant.path("tool").asString(""),
                outcome(settled),
                ids);
    }

    private String outcome(JsonNode settled) {
        String whole = settled.path("outcome").asString("unknown");
        if (named(settled, "missed")) {
            return "rejected";
        }
        if (named(settled, "unsure")) {
            return "unknown";
        }
        boolean named = whole.equals("partial") && (settled.has("missed") || settled.has("unsure"));
        return named ? "sent" : whole;
    }
}
