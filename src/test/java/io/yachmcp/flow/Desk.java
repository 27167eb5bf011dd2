package io.yachmcp.flow;

import io.yachmcp.language.Phrases;
import io.yachmcp.tool.Deed;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.ToolContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** One agent at work, with invented groups and a clock of its own. */
final class Desk {
    static final String HERE = "2700000001";
    static final String ELSEWHERE = "2700000002";
    static final String INSIDE = "2700000003";
    static final String UNKNOWN = "2700000009";
    static final String MEMBER = "yach100001";
    static final String OUTSIDER = "yach100099";

    final Map<String, Set<String>> groups = new HashMap<>(Map.of(
            HERE, Set.of("Yach100001", "yach100002", "61087906893600017"),
            ELSEWHERE, Set.of("yach100001", OUTSIDER),
            INSIDE, Set.of("YACH100001", "yach100002")));
    private final Flow flow;
    private final String principal;
    private Instant now = Instant.parse("2026-03-12T04:00:00Z");
    int asked;

    Desk() {
        this(Flow.Limits.STANDARD);
    }

    Desk(Flow.Limits limits) {
        this.flow = new Flow(() -> now, limits);
        this.principal = "agent";
    }

    void passes(Duration time) {
        now = now.plus(time);
    }

    void reads(String group, String... lines) {
        anotherReads("agent", group, lines);
    }

    void anotherReads(String who, String group, String... lines) {
        flow.shown(who, Conversation.group(group), Arrays.asList(lines));
    }

    Flow flow() {
        return flow;
    }

    /** Posts it where nothing stands against it. */
    Optional<String> posts(String group, String text) {
        return sends(
                principal,
                "yach_send_group_message",
                Json.object().put("group_id", group).put("text", text));
    }

    Optional<String> tells(String person, String text) {
        return sends(principal, "yach_send_direct_message", direct(person, text));
    }

    static ObjectNode direct(String person, String text) {
        return Json.object().put("to_user_id", person).put("text", text);
    }

    Optional<String> sends(String who, String tool, ObjectNode arguments) {
        Passage passage = flow.asked(deed(who, tool, arguments), this::members);
        passage.ended(passage.objection().isEmpty());
        return passage.objection().map(Phrases.ENGLISH::say);
    }

    Optional<Set<String>> members(String group) {
        asked++;
        return Optional.ofNullable(groups.get(group));
    }

    static Deed deed(String who, String tool, ObjectNode arguments) {
        return new Deed(contract(tool), arguments, who, Optional.empty(), false);
    }

    private static ToolContract contract(String name) {
        try {
            return ToolContract.parse(name, Json.read(Files.readAllBytes(Path.of("tool-schemas", name + ".json"))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<String> lines(String... lines) {
        return List.of(lines);
    }
}
