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
        var names = new Shown();
        ArrayNode groups = JsonNodeFactory.instance.arrayNode();
        GroupAnswers.rows(rows, GroupAnswers.GROUP).forEach(row -> groups.add(group(row, names)));
        int all = groups.size();
        Rows.fit(groups);
        String sentence = all == 0
                ? rows.isArray() && rows.isEmpty()
                        ? "The robot is in no group, so there is no history to read."
                        : "No group of the robot."
                : "The robot is in " + GroupAnswers.count(all, "group")
                        + (groups.size() < all ? ", of which the first " + groups.size() + " are shown" : "")
                        + "; a group_id reads its messages with yach_list_group_messages"
                        + (groups.size() < all ? ", and yach_list_managed_groups finds one by group_name." : ".");
        return names.told(Reply.of(sentence + GroupAnswers.unread(rows, GroupAnswers.GROUP))
                .with("groups", groups));
    }

    private static ObjectNode group(JsonNode row, Shown names) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("group_id", names.name(row, "group_tid"))
                .put("name", names.name(row, "group_name"))
                .put("owner", names.name(row, "group_owner"))
                .put("type", names.name(row, "group_type"));
    }
}
