package io.yachmcp.operations;

import io.yachmcp.tool.Operation;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Reply;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lists or searches the groups that a user manages. */
final class YachListManagedGroups implements Operation<YachListManagedGroups.Arguments> {
    record Arguments(String userId, Optional<String> groupName) {}

    @Override
    public Payload payload(Arguments asked) {
        Payload payload = Payload.empty().with("user_id", asked.userId());
        asked.groupName().ifPresent(name -> payload.with("group_name", name));
        return payload;
    }

    @Override
    public Reply reply(Arguments asked, JsonNode answer) {
        var names = new Shown();
        ArrayNode groups = JsonNodeFactory.instance.arrayNode();
        GroupAnswers.rows(answer, GroupAnswers.GROUP).forEach(row -> groups.add(group(row, names)));
        int all = groups.size();
        Rows.fit(groups);
        String found = all == 0 ? "No group" : GroupAnswers.count(all, "group");
        boolean searched = asked.groupName().isPresent();
        return names.told(Reply.of(found + " managed by " + asked.userId() + (searched ? " with such a name" : "")
                        + (groups.size() < all ? ", of which the first " + groups.size() + " are shown" : "")
                        + next(all == 0, searched && groups.size() == all)
                        + GroupAnswers.unread(answer, GroupAnswers.GROUP))
                .with("groups", groups));
    }

    private static String next(boolean none, boolean searched) {
        if (none) {
            return searched ? "; leave group_name out to list all." : ".";
        }
        return "; a group_id reads one with yach_get_group" + (searched ? "." : ", group_name narrows the list.");
    }

    private static ObjectNode group(JsonNode row, Shown names) {
        ObjectNode group = JsonNodeFactory.instance
                .objectNode()
                .put("group_id", names.name(row, "group_tid"))
                .put("name", names.name(row, "group_name"));
        row.path("group_users_count").asLongOpt().ifPresent(count -> group.put("member_count", count));
        return group;
    }
}
