package io.yachmcp.operations;

import io.yachmcp.language.Words;
import io.yachmcp.tool.ArgumentRules;
import io.yachmcp.tool.Operation;
import io.yachmcp.tool.Outline;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Reply;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends one person a Yach message as an employee. */
final class YachSendDirectMessage implements Operation<YachSendDirectMessage.Arguments> {

    record Arguments(
            String fromUserId,
            String toUserId,
            Optional<String> text,
            Optional<String> format,
            Optional<String> title,
            Optional<ObjectNode> message,
            String idempotencyKey)
            implements MessageContent {}

    @Override
    public void check(ArgumentRules rules) {
        MessageRules.check(rules);
    }

    @Override
    public Payload payload(Arguments send) {
        return Payload.empty()
                .with("from_user_id", send.fromUserId())
                .with("to_user_id", send.toUserId())
                .with("message", send.wire())
                .with("message_id", send.idempotencyKey());
    }

    @Override
    public Outline outline(Arguments send) {
        return send.outline();
    }

    @Override
    public Reply reply(Arguments send, JsonNode answer) {
        return Receipt.sent(send, Words.literally(send.toUserId()), send.fromUserId(), answer)
                .with("idempotency_key", send.idempotencyKey());
    }
}
