package io.yachmcp.operations;

import io.yachmcp.language.Words;
import io.yachmcp.tool.Operation;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Reply;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Adds people to a group. */
final class YachAddGroupMembers implements Operation<YachAddGroupMembers.Arguments> {
    record Arguments(String groupId, List<String> userIds, String operatorId) {}

    @Override
    public Payload payload(Arguments change) {
        return Payload.empty()
                .with("group_tid", change.groupId())
                .withArray("userid_list", change.userIds())
                .with("op_uid", change.operatorId());
    }

    @Override
    public Reply reply(Arguments change, JsonNode answer) {
        return Reply.of(Words.of("reply.added")
                        .with("people", GroupAnswers.people(change.userIds().size())))
                .with("group_id", change.groupId());
    }
}
