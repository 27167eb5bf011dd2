package io.yachmcp.operations;

import io.yachmcp.language.Words;
import io.yachmcp.tool.Operation;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Reply;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Makes members of a group its admins. */
final class YachSetGroupAdmins implements Operation<YachSetGroupAdmins.Arguments> {
    record Arguments(String groupId, List<String> userIds, String ownerId) {}

    @Override
    public Payload payload(Arguments change) {
        return Payload.empty()
                .with("group_tid", change.groupId())
                .withArray("admin_users", change.userIds())
                .with("owner_uid", change.ownerId());
    }

    @Override
    public Reply reply(Arguments change, JsonNode answer) {
        return Reply.of(Words.of("reply.admins")
                        .with("people", GroupAnswers.people(change.userIds().size())))
                .with("group_id", change.groupId());
    }
}
