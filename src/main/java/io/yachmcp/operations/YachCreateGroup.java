package io.yachmcp.operations;

import io.yachmcp.language.Words;
import io.yachmcp.tool.ArgumentRules;
import io.yachmcp.tool.Operation;
import io.yachmcp.tool.Outline;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Reply;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Creates a group with an owner and members. */
final class YachCreateGroup implements Operation<YachCreateGroup.Arguments> {
    record Arguments(String groupName, String ownerId, List<String> memberIds, String idempotencyKey) {}

    @Override
    public void check(ArgumentRules rules) {
        MessageRules.notBlank(rules, "idempotency_key");
    }

    @Override
    public Payload payload(Arguments group) {
        return Payload.empty()
                .with("group_name", group.groupName())
                .with("group_owner", group.ownerId())
                .withPiped("group_userids", group.memberIds())
                .with("unique_key", group.idempotencyKey());
    }

    @Override
    public Outline outline(Arguments group) {
        return Outline.of(Words.of("consent.newgroup"), group.groupName(), GroupAnswers.MAX_NAME);
    }

    @Override
    public Reply reply(Arguments group, JsonNode answer) {
        String id = GroupAnswers.text(answer, "group_id");
        int count = group.memberIds().size();
        if (id.isEmpty()) {
            Words words = count == 1
                    ? Words.of("reply.membernoid")
                    : Words.of("reply.membersnoid").with("count", count);
            return Reply.of(words).with("idempotency_key", group.idempotencyKey());
        }
        Words words = count == 1
                ? Words.of("reply.member")
                : Words.of("reply.members").with("count", count);
        return Reply.of(words).with("group_id", id).with("idempotency_key", group.idempotencyKey());
    }
}
