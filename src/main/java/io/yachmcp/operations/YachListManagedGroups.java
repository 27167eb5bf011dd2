package io.yachmcp.operations;

import io.yachmcp.language.Words;
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
    record Arguments(String userId, Optional<String> groupName) {
        private boolean searched() {
            return groupName.isPresent();
        }
    }

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
        Reply reply = Reply.of(all == 0 ? none(asked) : some(asked, all, groups.size()))
                .with("groups", groups);
        return names.told(GroupAnswers.told(reply, answer, GroupAnswers.GROUP));
    }

    private static Words none(Arguments asked) {
        return Words.of(asked.searched() ? "reading.unmanagedname" : "reading.unmanaged")
                .with("user", asked.userId());
    }

    private static Words some(Arguments asked, int all, int shown) {
        Words found = Words.of(asked.searched() ? "reading.managedname" : "reading.managed")
                .with("groups", Counted.groups(all))
                .with("user", asked.userId());
        return Words.of(asked.searched() && shown == all ? "reading.lookat" : "reading.narrow")
                .with("what", Counted.first(found, shown, all));
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
