package io.yachmcp.operations;

import io.yachmcp.language.Words;
import io.yachmcp.tool.Operation;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Reply;
import tools.jackson.databind.JsonNode;

/** Tells whether one user is in a group. */
final class YachCheckGroupMember implements Operation<YachCheckGroupMember.Arguments> {
    record Arguments(String groupId, String userId) {}

    @Override
    public Payload payload(Arguments asked) {
        return Payload.empty().with("group_tid", asked.groupId()).with("user_id", asked.userId());
    }

    /** The documents garble the meaning of {@code status}; read with its neighbours it is 1 for in and 0 for not. */
    @Override
    public Reply reply(Arguments asked, JsonNode answer) {
        String status = GroupAnswers.text(answer, "status");
        return switch (status) {
            case "1" ->
                Reply.of(Words.of("reply.inside").with("user", asked.userId()).with("group", asked.groupId()))
                        .with("in_group", true);
            case "0" ->
                Reply.of(Words.of("reply.outside").with("user", asked.userId()).with("group", asked.groupId()))
                        .with("in_group", false);
            default ->
                Reply.of(Words.of("reply.unsaid").with("user", asked.userId()).with("status", status));
        };
    }
}
