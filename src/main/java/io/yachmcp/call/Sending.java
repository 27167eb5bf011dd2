package io.yachmcp.call;

import io.yachmcp.ledger.Entry;
import io.yachmcp.ledger.Ledger;
import io.yachmcp.ledger.LedgerUnavailable;
import io.yachmcp.ledger.Opening;
import io.yachmcp.ledger.State;
import io.yachmcp.tool.Deed;
import io.yachmcp.tool.Fault;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Sent;
import io.yachmcp.tool.ToolFailure;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lets a send out once, however often it is asked for, and gives everybody who asks again the first one's answer. */
final class Sending {
    private static final Duration A_MOMENT = Duration.ofSeconds(5);

    private final Ledger ledger;

    Sending(Ledger ledger) {
        this.ledger = ledger;
    }

    /** @param work makes the send and says what it came to */
    ToolResult once(Deed send, Supplier<ToolResult> work) {
        return switch (opened(send)) {
            case Opening.Fresh fresh -> settled(send, work, Optional.empty());
            case Opening.Again again ->
                send.contract().policy().repeatable()
                        ? settled(send, work, Optional.of(again.earlier()))
                        : unsettled(send, again.earlier());
            case Opening.Done done -> before(done.earlier(), send.keyGiven());
            case Opening.Running running ->
                throw ToolFailure.underWay(running.earlier().key(), A_MOMENT);
            case Opening.Conflict conflict ->
                throw ToolFailure.invalidArguments(List.of(new Fault(
                        "idempotency_key",
                        "was used for another call; take a new one, or repeat that call's arguments unchanged")));
        };
    }

    private Opening opened(Deed send) {
        try {
            return ledger.open(send);
        } catch (LedgerUnavailable unwritable) {
            throw ToolFailure.unrecorded();
        }
    }

    private ToolResult settled(Deed send, Supplier<ToolResult> work, Optional<Entry> earlier) {
        State state = State.UNKNOWN;
        String answer = "";
        try {
            ToolResult result = work.get();
            // That nothing came of this repeat says nothing about what was lost before it.
            boolean stillUnknown = earlier.isPresent() && state(result) == State.REJECTED;
            ToolResult told = stillUnknown ? read(earlier.get().answer()) : result;
            state = stillUnknown ? State.UNKNOWN : state(result);
            answer = written(told);
            return told;
        } finally {
            settle(send, state, answer);
        }
    }

    private void settle(Deed send, State state, String answer) {
        try {
            ledger.settle(send, state, answer);
        } catch (LedgerUnavailable unwritable) {
            // The answer must still reach the agent; after a restart the send will count as unknown.
            System.getLogger("yach-mcp").log(System.Logger.Level.ERROR, "a send could not be recorded", unwritable);
        }
    }

    private ToolResult unsettled(Deed send, Entry earlier) {
        settle(send, State.UNKNOWN, earlier.answer());
        return read(earlier.answer());
    }

    private static State state(ToolResult result) {
        return switch (sent(result)) {
            case NONE -> State.REJECTED;
            case UNKNOWN -> State.UNKNOWN;
            // Who of several was not reached is said in the answer, which is kept.
            case SOME -> State.SENT;
        };
    }

    /** What the agent is told, which counts earlier parts in; the failure itself knows only of the last call. */
    private static Sent sent(ToolResult result) {
        return result.structured()
                .flatMap(fields -> fields.path("error").path("sent").asStringOpt())
                .map(word -> Sent.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Sent.SOME);
    }

    private static ToolResult before(Entry earlier, boolean keyGiven) {
        ToolResult told = read(earlier.answer());
        String words = "Already done, so nothing was sent now"
                + (keyGiven ? "" : " (to send the same again, give a new idempotency_key)") + ". What came of it: ";
        told.structured()
                .ifPresent(fields ->
                        fields.put("summary", words + fields.path("summary").asString("")));
        return new ToolResult(words + told.text(), told.structured(), told.failure());
    }

    private static String written(ToolResult result) {
        ObjectNode json = Json.object().put("text", result.text());
        result.structured().ifPresent(fields -> json.set("structured", fields));
        result.failure()
                .ifPresent(failure -> json.putObject("failure")
                        .put("sentence", failure.getMessage())
                        .put("sent", sent(result).name()));
        return Json.text(json);
    }

    private static ToolResult read(String answer) {
        if (answer.isEmpty()) {
            return lostWithItsProcess();
        }
        JsonNode json = Json.read(answer);
        JsonNode failure = json.path("failure");
        return new ToolResult(
                json.path("text").asString(""),
                Optional.of(json.path("structured")).filter(JsonNode::isObject).map(ObjectNode.class::cast),
                failure.isObject()
                        ? Optional.of(ToolFailure.asBefore(
                                failure.path("sentence").asString(""),
                                Sent.valueOf(failure.path("sent").asString(""))))
                        : Optional.empty());
    }

    private static ToolResult lostWithItsProcess() {
        String words = "an earlier call with this key was under way when the server stopped, so it may have happened;"
                + " tell the person who asked before sending it under a new idempotency_key";
        ToolFailure failure = ToolFailure.asBefore(words, Sent.UNKNOWN);
        ObjectNode fields = Json.object().put("summary", words);
        fields.putObject("error")
                .put("category", failure.category().id())
                .put("sent", "unknown")
                .put("retryable", false);
        return new ToolResult(
                "Error (" + failure.category().id() + "): " + words + ". | sent: unknown",
                Optional.of(fields),
                Optional.of(failure));
    }
}
