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
        ArrayNode groups = JsonNodeFactory.instance.arrayNode();
        answer.valueStream().forEach(row -> groups.add(group(row)));
        String found = groups.isEmpty() ? "No group" : GroupAnswers.count(groups.size(), "group");
        return Reply.of(found + " managed by " + asked.userId()
                        + (asked.groupName().isPresent() ? " with such a name." : "."))
                .with("groups", groups);
    }

    private static ObjectNode group(JsonNode row) {
        ObjectNode group = JsonNodeFactory.instance
                .objectNode()
                .put("group_id", GroupAnswers.text(row, "group_tid"))
                .put("name", GroupAnswers.text(row, "group_name"));
        row.path("group_users_count").asLongOpt().ifPresent(count -> group.put("member_count", count));
        return group;
    }
}
