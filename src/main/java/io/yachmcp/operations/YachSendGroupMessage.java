package io.yachmcp.operations;

import io.yachmcp.language.Words;
import io.yachmcp.tool.ArgumentRules;
import io.yachmcp.tool.Operation;
import io.yachmcp.tool.Outline;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Reply;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Posts a message to a Yach group as an employee. */
final class YachSendGroupMessage implements Operation<YachSendGroupMessage.Arguments> {

    record Arguments(
            String fromUserId,
            String groupId,
            Optional<String> text,
            Optional<String> format,
            Optional<String> title,
            List<String> mentions,
            Optional<ObjectNode> message,
            String idempotencyKey)
            implements MessageContent {}

    @Override
    public void check(ArgumentRules rules) {
        MessageRules.check(rules);
        MessageRules.refuseSscard(rules, Words.of("fault.directcards"));
    }

    @Override
    public Payload payload(Arguments send) {
        return Payload.empty()
                .with("from_user_id", send.fromUserId())
                .with("group_id", send.groupId())
                .with("message", send.wire())
                .with("message_id", send.idempotencyKey());
    }

    @Override
    public Outline outline(Arguments send) {
        return send.outline();
    }

    @Override
    public Reply reply(Arguments send, JsonNode answer) {
        return Receipt.sent(send, Receipt.group(send.groupId()), send.fromUserId(), answer)
                .with("idempotency_key", send.idempotencyKey());
    }
}
