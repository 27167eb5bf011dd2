package io.yachmcp.operations;

import io.yachmcp.tool.ArgumentRules;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Platform;
import io.yachmcp.tool.Reply;
import io.yachmcp.tool.Sent;
import io.yachmcp.tool.SteppedOperation;
import io.yachmcp.tool.ToolFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends one Yunxin message to many accounts, in parts of as many as the platform takes, and says of every account what
 * is proven. Sources: platform/yunxin-batch-p2p.md and platform/yunxin-facts.md, section 2.
 */
final class YunxinSendBatchMessages implements SteppedOperation<YunxinSendBatchMessages.Arguments> {
    /** Receivers the platform takes in one call. */
    private static final int PART = 100;

    private final int textLimit;

    /** @param textLimit the longest text, in Unicode characters: 500 by the document, up to 5000 by newer ones */
    YunxinSendBatchMessages(int textLimit) {
        this.textLimit = textLimit;
    }

    record Arguments(
            String senderId,
            List<String> receiverIds,
            Optional<String> text,
            Optional<ObjectNode> message,
            Optional<ObjectNode> options,
            String idempotencyKey) {

        public Arguments {
            receiverIds = Receipt.once(receiverIds);
        }

        private ObjectNode wire() {
            return message.orElseGet(() -> Json.object().put("message_type", 0).put("text", text.orElse("")));
        }

        private List<List<String>> parts() {
            List<List<String>> parts = new ArrayList<>();
            for (int from = 0; from < receiverIds.size(); from += PART) {
                parts.add(receiverIds.subList(from, Math.min(from + PART, receiverIds.size())));
            }
            return parts;
        }

        /** The platform drops what it has seen under the same trace id, so each part needs its own, always the same. */
        private String traceId(int part) {
            return receiverIds.size() <= PART
                    ? idempotencyKey
                    : UUID.nameUUIDFromBytes((idempotencyKey + "/" + part).getBytes(StandardCharsets.UTF_8))
                            .toString();
        }

        private String sentence(YunxinTally tally) {
            int all = receiverIds.size();
            int sent = tally.sent().size();
            String whom = all == 1 ? receiverIds.getFirst() : (sent == all ? "" : sent + " of ") + all + " accounts";
            return "Sent " + YunxinMessage.kind(wire()) + " to " + whom + " as " + senderId;
        }
    }

    @Override
    public void check(ArgumentRules rules) {
        YunxinMessage.check(rules, textLimit);
        YunxinOptions.check(rules);
        JsonNode key = rules.value("idempotency_key");
        if (key.isString() && !key.asString().matches("[!-~]+")) {
            rules.refuse("idempotency_key", "must be ASCII without spaces: it travels in a header");
        }
    }

    @Override
    public Optional<Payload> next(Arguments send, List<JsonNode> answers) {
        List<List<String>> parts = send.parts();
        if (answers.size() == parts.size()) {
            return Optional.empty();
        }
        ObjectNode values = Json.object().put("sender_id", send.senderId());
        values.set("message", send.wire());
        send.options().ifPresent(values::setAll);
        return Optional.of(new Payload(values, Optional.of(send.traceId(answers.size())))
                .withArray("receiver_ids", parts.get(answers.size())));
    }

    @Override
    public Reply reply(Arguments send, List<JsonNode> answers) {
        YunxinTally tally = YunxinTally.of(send.parts(), answers);
        if (tally.sent().isEmpty()) {
            throw nobodyReached(tally);
        }
        String rest = tally.sent().size() == send.receiverIds().size()
                ? "."
                : "; " + tally.failed().size() + " failed, " + tally.unknown().size()
                        + " unknown. To send again to the failed ones, use a new idempotency_key.";
        return tally.onto(Reply.of(send.sentence(tally) + rest).with("idempotency_key", send.idempotencyKey()));
    }

    @Override
    public Reply interrupted(Arguments send, List<JsonNode> answers, ToolFailure failure) {
        YunxinTally tally = YunxinTally.of(send.parts(), answers);
        if (answers.size() == send.parts().size()
                || (tally.sent().isEmpty() && tally.unknown().isEmpty())) {
            throw failure;
        }
        boolean lost = failure.sent() != Sent.NONE;
        if (lost) {
            tally.unknown().addAll(send.parts().get(answers.size()));
        }
        List<String> notSent = send.parts().stream()
                .skip(answers.size() + (lost ? 1 : 0))
                .flatMap(List::stream)
                .toList();
        String advice = notSent.isEmpty() ? "" : " Send the not_sent ones in a new call; do not repeat the whole.";
        Reply reply = tally.onto(Reply.of(send.sentence(tally) + ", then a call failed: "
                + tally.failed().size() + " failed, " + tally.unknown().size() + " unknown, " + notSent.size()
                + " not sent." + advice));
        return notSent.isEmpty() ? reply : reply.with("not_sent", YunxinTally.list(notSent));
    }

    /** A code 200 that reached nobody is no success. */
    private static ToolFailure nobodyReached(YunxinTally tally) {
        if (!tally.unknown().isEmpty()) {
            return ToolFailure.unknownOutcome(
                    Platform.YUNXIN,
                    "its answer does not say what became of " + tally.unknown().size() + " account(s)",
                    "tell the person who asked; sending again needs a new idempotency_key and may send twice");
        }
        JsonNode first = tally.failed().values().iterator().next();
        return ToolFailure.refused(
                Platform.YUNXIN,
                "none of the " + tally.failed().size() + " account(s) was reached; check receiver_ids and sender_id, "
                        + "then send again with a new idempotency_key",
                new ToolFailure.PlatformAnswer(
                        first.path("error_code").asString(""),
                        first.path("error_msg").asString("")));
    }
}
