package io.yachmcp.operations;

import io.yachmcp.language.Words;
import io.yachmcp.tool.ArgumentRules;
import io.yachmcp.tool.Operation;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Reply;
import tools.jackson.databind.JsonNode;

/** Hands a group from its owner to another user. */
final class YachTransferGroupOwner implements Operation<YachTransferGroupOwner.Arguments> {
    record Arguments(String groupId, String newOwnerId, String oldOwnerId) {}

    @Override
    public void check(ArgumentRules rules) {
        String next = rules.value("new_owner_id").asString("");
        if (!next.isEmpty() && next.equalsIgnoreCase(rules.value("old_owner_id").asString(""))) {
            rules.refuse("new_owner_id", Words.of("fault.owner"));
        }
    }

    @Override
    public Payload payload(Arguments change) {
        return Payload.empty()
                .with("group_tid", change.groupId())
                .with("new_owner", change.newOwnerId())
                .with("old_owner", change.oldOwnerId());
    }

    @Override
    public Reply reply(Arguments change, JsonNode answer) {
        return Reply.of(Words.of("reply.handed")
                        .with("old", change.oldOwnerId())
                        .with("new", change.newOwnerId()))
                .with("group_id", change.groupId());
    }
}
