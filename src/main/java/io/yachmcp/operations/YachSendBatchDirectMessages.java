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

/** Sends several people the same Yach message as an employee, each in their own chat. */
final class YachSendBatchDirectMessages implements Operation<YachSendBatchDirectMessages.Arguments> {

    record Arguments(
            String fromUserId,
            List<String> toUserIds,
            boolean skipDeparted,
            Optional<String> text,
            Optional<String> format,
            Optional<String> title,
            Optional<ObjectNode> message,
            String idempotencyKey)
            implements MessageContent {

        public Arguments {
            toUserIds = Receipt.once(toUserIds);
        }
    }

    @Override
    public void check(ArgumentRules rules) {
        MessageRules.check(rules);
        MessageRules.refuseSscard(rules, Words.of("fault.batchcards"));
    }

    @Override
    public Payload payload(Arguments send) {
        return Payload.empty()
                .with("from_user_id", send.fromUserId())
                .with("is_skip_error", send.skipDeparted() ? 1 : 0)
                .withPiped("to_user_ids", send.toUserIds())
                .with("message", send.wire())
                .with("message_id", send.idempotencyKey());
    }

    @Override
    public Outline outline(Arguments send) {
        return send.outline();
    }

    @Override
    public Reply reply(Arguments send, JsonNode answer) {
        Words people = Receipt.people(send.toUserIds());
        Reply sent = send.skipDeparted()
                ? Receipt.of(
                        Receipt.about("reply.skipped", send, people).with("from", send.fromUserId()),
                        Receipt.about("reply.skippednoid", send, people).with("from", send.fromUserId()),
                        answer)
                : Receipt.sent(send, people, send.fromUserId(), answer);
        return sent.with("idempotency_key", send.idempotencyKey())
                .with("people", send.toUserIds().size());
    }
}
