package io.yachmcp.call;

import io.yachmcp.language.Words;
import io.yachmcp.ledger.Entry;
import io.yachmcp.ledger.Ledger;
import io.yachmcp.ledger.LedgerUnavailable;
import io.yachmcp.ledger.Opening;
import io.yachmcp.ledger.State;
import io.yachmcp.tool.AmongAnswers;
import io.yachmcp.tool.Deed;
import io.yachmcp.tool.Fault;
import io.yachmcp.tool.Refusal;
import io.yachmcp.tool.Sent;
import io.yachmcp.tool.ToolFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Lets a send out once, however often it is asked for, and gives everybody who asks again the first one's answer. */
final class Sending {
    private static final Duration A_MOMENT = Duration.ofSeconds(5);

    private final Ledger ledger;
    private final Trails trails;
    private final Results results;

    Sending(Ledger ledger, Trails trails, Results results) {
        this.ledger = ledger;
        this.trails = trails;
        this.results = results;
    }

    /** Makes a send. */
    @FunctionalInterface
    interface Work {
        /**
         * Makes it, or what is left of it.
         *
         * @param before what the platform answered when the same send was made before; mostly nothing
         * @param soFar to be given all answers before another part goes out; what it throws must stop that part
         */
        Carried carryOut(List<JsonNode> before, Consumer<List<JsonNode>> soFar);
    }

    /** The key of the same call a little earlier, or this fresh one. */
    String keyFor(Deed send, String fresh) {
        try {
            return ledger.keyFor(send.principal(), send.digest(), fresh);
        } catch (LedgerUnavailable closed) {
            throw unrecorded(closed);
        }
    }

    /** What is told of a send that was made before; nothing of one that still has to go out, in whole or in part. */
    Optional<ToolResult> told(Deed send) {
        return known(send).flatMap(entry -> switch (entry.state()) {
            case SENT -> Optional.of(before(entry, send));
            case IN_FLIGHT -> throw Refusal.underWay(entry.key(), A_MOMENT);
            default -> Optional.<ToolResult>empty();
        });
    }

    /** Whether this send went out before, as far as anybody knows, and is not finished. */
    boolean begun(Deed send) {
        return known(send)
                .filter(entry -> entry.state() == State.UNKNOWN || entry.state() == State.PARTIAL)
                .isPresent();
    }

    private Optional<Entry> known(Deed send) {
        try {
            return send.key()
                    .flatMap(key -> ledger.find(send.principal(), key))
                    .filter(entry -> entry.digest().equals(send.digest()));
        } catch (LedgerUnavailable closed) {
            throw unrecorded(closed);
        }
    }

    ToolResult once(Deed send, Work work) {
        return switch (opened(send)) {
            case Opening.Fresh fresh -> settled(send, work, Optional.empty());
            case Opening.Again again ->
                again.earlier().state() == State.PARTIAL
                                || send.contract().policy().repeatable()
                        ? settled(send, work, Optional.of(again.earlier()))
                        : unsettled(send, again.earlier());
            case Opening.Done done -> before(done.earlier(), send);
            case Opening.Running running ->
                throw Refusal.underWay(running.earlier().key(), A_MOMENT);
            case Opening.Conflict conflict ->
                throw Refusal.invalidArguments(List.of(new Fault("idempotency_key", Words.of("fault.key"))));
        };
    }

    private Opening opened(Deed send) {
        try {
            return ledger.open(send);
        } catch (LedgerUnavailable unwritable) {
            throw unrecorded(unwritable);
        }
    }

    private ToolResult settled(Deed send, Work work, Optional<Entry> earlier) {
        var state = new AtomicReference<>(State.UNKNOWN);
        var answer = new AtomicReference<>(earlier.map(Entry::answer).orElse(""));
        Optional<Trail> trail = earlier.flatMap(KeptAnswer::trail).or(() -> trails.before(send));
        try {
            Carried carried = work.carryOut(
                    earlier.map(Sending::askedAgain).orElse(List.of()), soFar -> answer.set(progress(send, soFar)));
            if (provesNothing(carried, earlier)) {
                return KeptAnswer.result(earlier.orElseThrow());
            }
            state.set(state(carried));
            answer.set(kept(carried, state.get(), trail));
            return carried.result();
        } finally {
            settle(send, state.get(), answer.get());
        }
    }

    private static String kept(Carried carried, State state, Optional<Trail> trail) {
        String kept = KeptAnswer.of(carried.result(), state == State.SENT ? List.of() : carried.answers());
        return trail.filter(lost -> state == State.UNKNOWN)
                .map(lost -> KeptAnswer.withTrail(kept, lost))
                .orElse(kept);
    }

    private static List<JsonNode> askedAgain(Entry earlier) {
        List<JsonNode> answers = new ArrayList<>(KeptAnswer.answers(earlier));
        if (!answers.isEmpty()) {
            answers.add(AmongAnswers.ASKED_AGAIN);
        }
        return answers;
    }

    /** That nothing came of this repeat says nothing about what was lost before it. */
    private static boolean provesNothing(Carried repeat, Optional<Entry> earlier) {
        return KeptAnswer.sent(repeat.result()) == Sent.NONE
                && earlier.filter(entry -> entry.state() == State.UNKNOWN).isPresent();
    }

    private static State state(Carried carried) {
        return switch (KeptAnswer.sent(carried.result())) {
            case NONE -> carried.answers().isEmpty() ? State.REJECTED : State.PARTIAL;
            case UNKNOWN -> State.UNKNOWN;
            case SOME -> carried.complete() ? State.SENT : State.PARTIAL;
        };
    }

    private String progress(Deed send, List<JsonNode> answers) {
        String kept = KeptAnswer.of(answers);
        try {
            ledger.settle(send, State.IN_FLIGHT, kept);
        } catch (LedgerUnavailable unwritable) {
            throw unrecorded(unwritable);
        }
        return kept;
    }

    private void settle(Deed send, State state, String answer) {
        try {
            ledger.settle(send, state, answer);
        } catch (LedgerUnavailable unwritable) {
            // The answer must still reach the agent; after a restart the send will count as unknown.
            log(unwritable);
        }
    }

    private ToolResult unsettled(Deed send, Entry earlier) {
        settle(send, State.UNKNOWN, earlier.answer());
        return KeptAnswer.result(earlier);
    }

    private ToolResult before(Entry earlier, Deed send) {
        return results.after(howOnPurpose(send).with("told", Words.NONE), KeptAnswer.result(earlier));
    }

    private static Words howOnPurpose(Deed send) {
        if (send.keyGiven()) {
            return Words.of("result.done");
        }
        return send.contract().takesKey()
                ? Words.of("result.donekey")
                : Words.of("result.donelater").with("minutes", Ledger.REPEAT.toMinutes());
    }

    private static ToolFailure unrecorded(LedgerUnavailable why) {
        log(why);
        return Refusal.unrecorded();
    }

    private static void log(LedgerUnavailable why) {
        System.getLogger("yach-mcp").log(System.Logger.Level.ERROR, why.getMessage(), why);
    }
}
