package io.yachmcp.operations;

import io.yachmcp.language.Words;
import io.yachmcp.tool.ArgumentRules;
import io.yachmcp.tool.Operation;
import io.yachmcp.tool.Outline;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Reply;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends people a Yach message as the robot, each in their own chat with it. */
final class YachSendRobotDirectMessage implements Operation<YachSendRobotDirectMessage.Arguments> {

    record Arguments(
            List<String> toUserIds,
            List<String> toWorkCodes,
            Optional<String> text,
            Optional<String> format,
            Optional<String> title,
            Optional<ObjectNode> message,
            String idempotencyKey)
            implements MessageContent {

        public Arguments {
            toUserIds = Receipt.once(toUserIds);
            toWorkCodes = Receipt.once(toWorkCodes);
        }

        private List<String> people() {
            return Stream.concat(toUserIds.stream(), toWorkCodes.stream()).toList();
        }
    }

    @Override
    public void check(ArgumentRules rules) {
        rules.atLeastOne("to_user_ids", "to_work_codes");
        MessageRules.check(rules);
        if (rules.size("to_user_ids") + rules.size("to_work_codes") > 1) {
            MessageRules.refuseSscard(rules, Words.of("fault.onecard"));
        }
    }

    @Override
    public Payload payload(Arguments send) {
        Payload payload = Payload.empty();
        if (!send.toUserIds().isEmpty()) {
            payload.withPiped("to_user_id", send.toUserIds());
        }
        if (!send.toWorkCodes().isEmpty()) {
            payload.withPiped("to_work_code", send.toWorkCodes());
        }
        return payload.with("message", send.wire()).with("message_id", send.idempotencyKey());
    }

    @Override
    public Outline outline(Arguments send) {
        return send.outline();
    }

    @Override
    public Reply reply(Arguments send, JsonNode answer) {
        List<String> people = send.people();
        return Receipt.robot(send, Receipt.people(people), answer)
                .with("idempotency_key", send.idempotencyKey())
                .with("people", people.size());
    }
}
