package io.yachmcp.operations;

import io.yachmcp.language.Words;
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
        Reply reply = Reply.of(all == 0 ? none(rows) : some(all, groups.size())).with("groups", groups);
        return names.told(GroupAnswers.told(reply, rows, GroupAnswers.GROUP));
    }

    private static Words none(JsonNode rows) {
        return Words.of(rows.isArray() && rows.isEmpty() ? "reading.robotless" : "reading.norobot");
    }

    private static Words some(int all, int shown) {
        Words found = Words.of("reading.robot").with("groups", Counted.groups(all));
        return Words.of(shown < all ? "reading.talkorfind" : "reading.talk")
                .with("what", Counted.first(found, shown, all));
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
