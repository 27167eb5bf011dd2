package io.yachmcp.operations;

import io.yachmcp.language.Words;
import io.yachmcp.tool.ArgumentRules;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Outline;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Platform;
import io.yachmcp.tool.PlatformFailure;
import io.yachmcp.tool.Reply;
import io.yachmcp.tool.Sent;
import io.yachmcp.tool.SteppedOperation;
import io.yachmcp.tool.ToolFailure;
import java.nio.charset.StandardCharsets;
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

        private YunxinParts parts(List<JsonNode> answers) {
            return YunxinParts.of(receiverIds, answers);
        }

        /** The platform drops what it has seen under the same trace id, so each part needs its own, always the same. */
        private String traceId(int part) {
            return receiverIds.size() <= YunxinParts.PART && part == 0
                    ? idempotencyKey
                    : UUID.nameUUIDFromBytes((idempotencyKey + "/" + part).getBytes(StandardCharsets.UTF_8))
                            .toString();
        }

        /** @param key how it ended */
        private Words sentence(String key, YunxinTally tally) {
            return Words.of(key)
                    .with("kind", YunxinMessage.kind(wire()))
                    .with("to", whom(tally.sent().size()))
                    .with("from", senderId)
                    .with("failed", tally.failed().size())
                    .with("unknown", tally.unknown().size());
        }

        private Words whom(int sent) {
            int all = receiverIds.size();
            if (all == 1) {
                return Words.literally(receiverIds.getFirst());
            }
            return (sent == all
                            ? Words.of("yunxin.accounts")
                            : Words.of("yunxin.some").with("sent", sent))
                    .with("all", all);
        }
    }

    @Override
    public void check(ArgumentRules rules) {
        YunxinMessage.check(rules, textLimit);
        YunxinOptions.check(rules);
        JsonNode key = rules.value("idempotency_key");
        if (key.isString() && !key.asString().matches("[!-~]+")) {
            rules.refuse("idempotency_key", Words.of("fault.ascii"));
        }
    }

    @Override
    public boolean goesOn() {
        return true;
    }

    @Override
    public boolean complete(Arguments send, List<JsonNode> answers) {
        YunxinParts parts = send.parts(answers);
        return parts.next().isEmpty() && parts.tally().failed().isEmpty();
    }

    @Override
    public JsonNode kept(JsonNode answer) {
        return YunxinTally.kept(answer);
    }

    /** Of a part that the platform has seen before nobody learns more; the other parts are none the worse for it. */
    @Override
    public JsonNode insteadOf(Arguments send, List<JsonNode> answers, ToolFailure failure) {
        boolean seen = failure.sent() == Sent.UNKNOWN && failure.platform().isPresent();
        if (seen && send.receiverIds().size() > YunxinParts.PART) {
            return Json.object();
        }
        throw failure;
    }

    @Override
    public Optional<Payload> next(Arguments send, List<JsonNode> answers) {
        YunxinParts parts = send.parts(answers);
        return parts.next().map(receivers -> {
            ObjectNode values = Json.object().put("sender_id", send.senderId());
            values.set("message", send.wire());
            send.options().ifPresent(values::setAll);
            return new Payload(values, Optional.of(send.traceId(parts.index())), Optional.empty())
                    .withArray("receiver_ids", receivers);
        });
    }

    @Override
    public Outline outline(Arguments send) {
        return YunxinMessage.outline(
                send.wire(), textLimit, send.parts(List.of()).count());
    }

    @Override
    public Reply reply(Arguments send, List<JsonNode> answers) {
        YunxinTally tally = send.parts(answers).tally();
        if (tally.sent().isEmpty()) {
            throw nobodyReached(tally);
        }
        boolean whole = tally.sent().size() == send.receiverIds().size();
        Reply reply = Reply.of(send.sentence(whole ? "yunxin.sent" : "yunxin.part", tally));
        return tally.onto((tally.failed().isEmpty() ? reply : reply.adding(Words.of("yunxin.again")))
                .with("idempotency_key", send.idempotencyKey()));
    }

    @Override
    public Reply interrupted(Arguments send, List<JsonNode> answers, ToolFailure failure) {
        YunxinParts parts = send.parts(answers);
        YunxinTally tally = parts.tally();
        boolean nothingToTell =
                tally.sent().isEmpty() && (parts.index() == 0 || tally.unknown().isEmpty());
        if (parts.next().isEmpty() || nothingToTell) {
            throw failure;
        }
        List<String> notSent = parts.notSent();
        Words stopped = send.sentence("yunxin.stopped", tally).with("left", notSent.size());
        Reply reply = tally.onto(Reply.of(stopped).adding(Words.of("yunxin.again")));
        return notSent.isEmpty() ? reply : reply.with("not_sent", YunxinTally.list(notSent));
    }

    /** A code 200 that reached nobody is no success. */
    private static ToolFailure nobodyReached(YunxinTally tally) {
        if (!tally.unknown().isEmpty()) {
            return PlatformFailure.unknownOutcome(
                    Platform.YUNXIN,
                    Words.of("refusal.tally").with("count", tally.unknown().size()),
                    Words.of("refusal.twice"));
        }
        JsonNode first = tally.failed().values().iterator().next();
        return PlatformFailure.refused(
                Platform.YUNXIN,
                Words.of("refusal.noone").with("count", tally.failed().size()),
                new ToolFailure.PlatformAnswer(
                        first.path("error_code").asString(""),
                        first.path("error_msg").asString("")));
    }
}
