package io.yachmcp.operations;

import io.yachmcp.language.Words;
import io.yachmcp.tool.AmongAnswers;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Writes a text into a card piece by piece, and says exactly what of it is shown. Yach has no number for a piece and so
 * drops none that comes twice: what may be shown is never sent again. Source: platform/yach-facts.md, section 6b.
 */
final class YachStreamReply implements SteppedOperation<YachStreamReply.Arguments> {
    /** Of one card; in Unicode characters. The platform's own limit is not known. */
    static final int MOST = 20_000;

    private static final String PUSH = "/openapi/v2/msg_content/push";
    private static final String CLOSE = "/openapi/v2/msg_card/close";
    private static final int BEGINNING = 40;
    private static final int DIRECT = 1;
    private static final int GROUP = 2;

    record Arguments(
            Optional<String> groupId,
            Optional<String> toUserId,
            Optional<String> text,
            Optional<String> streamId,
            Optional<Boolean> finish,
            Optional<String> quoteMsgId,
            String idempotencyKey) {

        /** Whether the card is closed behind this text: a text that comes alone is whole. */
        private boolean last() {
            return finish.orElse(streamId.isEmpty());
        }

        /** The card that the path of calls knows under the name the agent gave; empty where there is none yet. */
        private String card() {
            return streamId.map(place -> place.startsWith("{")
                            ? Json.read(place).path("msg_id").asString("")
                            : place)
                    .orElse("");
        }

        private StreamSteps steps(List<JsonNode> answers) {
            return StreamSteps.of(text.orElse(""), card(), answers);
        }

        private Words receiver() {
            return groupId.map(Receipt::group)
                    .or(() -> toUserId.map(Words::literally))
                    .orElse(Words.NONE);
        }
    }

    @Override
    public void check(ArgumentRules rules) {
        if (rules.has("stream_id")) {
            for (String name : List.of("group_id", "to_user_id", "quote_msg_id")) {
                if (rules.has(name)) {
                    rules.refuse(name, Words.of("fault.first"));
                }
            }
        } else {
            rules.exactlyOne("group_id", "to_user_id");
        }
        boolean onlyEnds = rules.has("stream_id") && rules.value("finish").asBoolean(false);
        if (!rules.has("text") && !onlyEnds) {
            rules.refuse("text", Words.of("fault.part"));
        }
        MessageRules.notBlank(rules, "idempotency_key");
    }

    @Override
    public boolean goesOn() {
        return true;
    }

    @Override
    public boolean complete(Arguments reply, List<JsonNode> answers) {
        StreamSteps steps = reply.steps(answers);
        return steps.allPushed() && steps.unknown().isEmpty();
    }

    @Override
    public JsonNode kept(JsonNode answer) {
        String card = GroupAnswers.text(answer, "msg_id");
        return card.isEmpty() ? Json.object() : Json.object().put("msg_id", card);
    }

    @Override
    public Optional<Payload> next(Arguments reply, List<JsonNode> answers) {
        StreamSteps steps = reply.steps(answers);
        boolean nothingLeft = steps.allPushed()
                && (steps.over() || !reply.last() || steps.card().isEmpty());
        if (nothingLeft) {
            return Optional.empty();
        }
        if (!steps.card().isEmpty()) {
            return Optional.of(steps.allPushed() ? close(steps) : push(steps));
        }
        if (answers.isEmpty() || answers.getLast().equals(AmongAnswers.ASKED_AGAIN)) {
            return Optional.of(create(reply));
        }
        throw PlatformFailure.unknownOutcome(Platform.YACH, Words.of("refusal.nocard"), Words.of("refusal.empty"));
    }

    private static Payload create(Arguments reply) {
        Payload card = Payload.empty()
                .with("to_id", reply.groupId().or(reply::toUserId).orElse(""))
                .with("session_type", reply.groupId().isPresent() ? GROUP : DIRECT);
        return reply.quoteMsgId().map(id -> card.with("quote_msg_id", id)).orElse(card);
    }

    private static Payload push(StreamSteps steps) {
        return Payload.to(PUSH).with("msg_id", steps.card()).with("msg_content", steps.nextPiece());
    }

    private static Payload close(StreamSteps steps) {
        return Payload.to(CLOSE).with("msg_id", steps.card());
    }

    /** The whole text is shown, so a card that stays open for a while does no harm. */
    @Override
    public JsonNode insteadOf(Arguments reply, List<JsonNode> answers, ToolFailure failure) {
        StreamSteps steps = reply.steps(answers);
        if (steps.card().isEmpty() || !steps.allPushed()) {
            throw failure;
        }
        return AmongAnswers.LEFT;
    }

    /** A card that goes no further is closed, unless nothing was tried in it now and it can simply be gone on with. */
    @Override
    public Optional<Payload> farewell(Arguments reply, List<JsonNode> answers, ToolFailure failure) {
        StreamSteps steps = reply.steps(answers);
        boolean untouched = answers.isEmpty()
                && failure.sent() == Sent.NONE
                && failure.platform().isEmpty();
        return steps.card().isEmpty() || untouched ? Optional.empty() : Optional.of(close(steps));
    }

    @Override
    public Outline outline(Arguments reply) {
        String text = reply.text().orElse("");
        int calls = (reply.streamId().isEmpty() ? 1 : 0) + StreamPieces.of(text).size() + (reply.last() ? 1 : 0);
        return new Outline(Words.of("consent.stream"), text, MOST, calls);
    }

    @Override
    public Reply reply(Arguments reply, List<JsonNode> answers) {
        StreamSteps steps = reply.steps(answers);
        if (!steps.unknown().isEmpty()) {
            throw PlatformFailure.unknownOutcome(Platform.YACH, Words.of("refusal.piece"), Words.of("refusal.never"));
        }
        Reply told = Reply.of(sentence(reply, steps))
                .with("message_id", steps.card())
                .with("idempotency_key", reply.idempotencyKey());
        if (!reply.last()) {
            return told.continuing(steps.card());
        }
        return steps.closed() ? told : told.adding(Words.of("reply.harmless"));
    }

    private static Words sentence(Arguments reply, StreamSteps steps) {
        if (steps.shown().isEmpty()) {
            return (reply.last() ? Words.of("reply.ended") : Words.of("reply.ending")).with("to", reply.receiver());
        }
        return (reply.last() ? Words.of("reply.streamed") : Words.of("reply.streaming"))
                .with("count", length(steps.shown()))
                .with("to", reply.receiver());
    }

    @Override
    public Reply interrupted(Arguments reply, List<JsonNode> answers, ToolFailure failure) {
        StreamSteps steps = reply.steps(answers);
        if (steps.card().isEmpty() && steps.shown().isEmpty() && steps.unknown().isEmpty()) {
            throw failure;
        }
        List<Words> words = new ArrayList<>();
        int shown = length(steps.shown());
        words.add((steps.unknown().isEmpty()
                        ? Words.of("reply.shown")
                        : Words.of("reply.shownmaybe").with("count", length(steps.unknown())))
                .with("to", reply.receiver())
                .with("shown", shown)
                .with("all", length(reply.text().orElse(""))));
        rest(steps, shown > 0).ifPresent(words::add);
        if (steps.over() && !steps.closed()) {
            words.add(Words.of("reply.unclosed"));
        }
        Reply told = Reply.of(Words.joined("list.sentences", words))
                .with("message_id", steps.card())
                .with("sent", shown);
        if (!steps.unknown().isEmpty()) {
            told.with("maybe_shown", steps.unknown());
        }
        return steps.rest().isEmpty() ? told : told.with("not_sent_from", beginning(steps.rest()));
    }

    /** What is told as unknown from the start is not taken up again by the same key. */
    private static Optional<Words> rest(StreamSteps steps, boolean proven) {
        if (steps.rest().isEmpty()) {
            return Optional.empty();
        }
        boolean again = proven || steps.unknown().isEmpty();
        Words words = again ? Words.of("reply.restagain") : Words.of("reply.restown");
        return Optional.of(words.with("count", length(steps.rest())));
    }

    private static String beginning(String text) {
        return length(text) <= BEGINNING ? text : text.substring(0, text.offsetByCodePoints(0, BEGINNING)) + "…";
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
