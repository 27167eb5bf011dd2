package io.yachmcp.call;

import io.yachmcp.tool.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The groups that the robot is in, for suggestions. Hosts ask at every key that is pressed, so what the platform said
 * serves for {@link #LIFE}; it is the same for every caller that may ask, because they all share one robot.
 */
final class RobotGroups {
    static final Duration LIFE = Duration.ofSeconds(30);

    private static final String TOOL = "yach_list_robot_groups";

    private record Group(String id, String name) {
        static Group of(JsonNode row) {
            return new Group(row.path("group_id").asString(""), row.path("name").asString(""));
        }

        boolean matches(String typed) {
            return id.startsWith(typed) || name.contains(typed);
        }
    }

    private record Known(Instant since, List<Group> groups) {}

    private final ToolService tools;
    private final InstantSource time;
    private volatile Known known = new Known(Instant.EPOCH, List.of());

    RobotGroups(ToolService tools, InstantSource time) {
        this.tools = tools;
        this.time = time;
    }

    /** Ids of the groups whose id begins so, or whose name has this in it; none where the tool is not offered. */
    List<String> matching(String typed, Caller caller) {
        if (!tools.lists(TOOL, caller.principal())) {
            return List.of();
        }
        if (!time.instant().isBefore(known.since().plus(LIFE))) {
            known = ask(caller);
        }
        return known.groups().stream()
                .filter(group -> group.matches(typed))
                .map(Group::id)
                .toList();
    }

    private Known ask(Caller caller) {
        ToolResult result = tools.call(TOOL, Json.object(), caller);
        if (result.failure().isPresent()) {
            throw result.failure().get();
        }
        JsonNode rows = result.structured().orElseGet(Json::object).path("groups");
        List<Group> groups = rows.valueStream()
                .map(Group::of)
                .filter(group -> GroupHistory.isGroupId(group.id()))
                .toList();
        return new Known(time.instant(), groups);
    }
}
