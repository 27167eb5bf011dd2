package io.yachmcp.operations;

import io.yachmcp.tool.Operation;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lists the groups that this server's robot is in. */
final class YachListRobotGroups implements Operation<YachListRobotGroups.Arguments> {
    record Arguments() {}

    @Override
    public Payload payload(Arguments none) {
        return Payload.empty();
    }

    /** The documents give a bare list; public clients have also met it as {@code groups}. */
    @Override
    public Reply reply(Arguments none, JsonNode answer) {
        JsonNode rows = answer.isArray() ? answer : answer.path("groups");
        ArrayNode groups = JsonNodeFactory.instance.arrayNode();
        rows.valueStream().forEach(row -> groups.add(group(row)));
        return Reply.of("The robot is in "
                        + (groups.isEmpty() ? "no group" : GroupAnswers.count(groups.size(), "group")) + ".")
                .with("groups", groups);
    }

    private static ObjectNode group(JsonNode row) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("group_id", GroupAnswers.text(row, "group_tid"))
                .put("name", GroupAnswers.text(row, "group_name"))
                .put("owner", GroupAnswers.text(row, "group_owner"))
                .put("type", GroupAnswers.text(row, "group_type"));
    }
}
