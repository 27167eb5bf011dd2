package io.yachmcp.call;

import io.yachmcp.language.Words;
import io.yachmcp.tool.AmongAnswers;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.PlatformFailure;
import io.yachmcp.tool.Reply;
import io.yachmcp.tool.Sent;
import io.yachmcp.tool.ToolContract;
import io.yachmcp.tool.ToolFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Carries a call out that may go: asks for one thing after another until the operation has what it needs. */
final class Execution {
    /** What is begun is ended in good order even when the time is over. */
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final Delivery delivery;
    private final Map<String, Room> rooms;
    private final Results results;
    private final Continuations continuations;
    private final InstantSource time;
    private final Duration patience;

    /**
     * @param rooms who answers the tools that need no platform, by the word in their contract
     * @param patience how long one call may take in all
     */
    Execution(
            Delivery delivery,
            Map<String, Room> rooms,
            Results results,
            Continuations continuations,
            InstantSource time,
            Duration patience) {
        this.delivery = delivery;
        this.rooms = rooms;
        this.results = results;
        this.continuations = continuations;
        this.time = time;
        this.patience = patience;
    }

    /** What goes with a call to the platform: who is told, what is written down, what is owed. */
    record Trip(Caller caller, Minutes minutes, Toll toll) {}

    <A extends Record> Carried carryOut(
            MeantCall<A> meant, Trip trip, List<JsonNode> before, Consumer<List<JsonNode>> soFar) {
        Tool<A> tool = meant.tool();
        ArgumentBinder.Bound<A> call = meant.call();
        Instant deadline = time.instant().plus(patience);
        List<JsonNode> answers = new ArrayList<>(before);
        try (var turn = continuations.streams().turn(call.deed(), call.written(), !before.isEmpty())) {
            return carriedOut(meant, trip, deadline, answers, soFar, turn);
        } catch (ToolFailure refused) {
            return carried(
                    tool, call, results.of(tool.contract(), refused, call.deed().key()), answers);
        }
    }

    private <A extends Record> Carried carriedOut(
            MeantCall<A> meant,
            Trip trip,
            Instant deadline,
            List<JsonNode> answers,
            Consumer<List<JsonNode>> soFar,
            Streams.Turn turn) {
        Tool<A> tool = meant.tool();
        ArgumentBinder.Bound<A> call = meant.call();
        try (var heartbeat = new Heartbeat(trip.caller().progress(), results.phrases(), Execution::words)) {
            trip.minutes().leaving();
            Optional<Payload> next = tool.operation().next(call.wired(), answers);
            while (next.isPresent()) {
                answers.add(answer(tool, call, next.get(), answers, deadline, trip));
                heartbeat.answered();
                next = tool.operation().next(call.wired(), answers);
                if (next.isPresent()) {
                    soFar.accept(answers);
                }
            }
            Reply reply = tool.operation().reply(call.arguments(), answers);
            return carried(
                    tool,
                    call,
                    results.of(tool.contract(), continuations.named(tool, reply, trip.caller(), turn)),
                    answers);
        } catch (ToolFailure failure) {
            if (tool.operation().goesOn() && failure.sent() == Sent.UNKNOWN) {
                answers.add(AmongAnswers.LOST);
            }
            bidFarewell(meant, trip, answers, failure, turn);
            return carried(tool, call, failed(tool, call, answers, failure, trip.caller(), turn), answers);
        }
    }

    private <A extends Record> void bidFarewell(
            MeantCall<A> meant, Trip trip, List<JsonNode> answers, ToolFailure failure, Streams.Turn turn) {
        Optional<Payload> last = meant.tool().operation().farewell(meant.call().wired(), answers, failure);
        if (last.isEmpty()) {
            turn.untouched();
            return;
        }
        turn.failed();
        // Whoever cancels a call wants it to end, and in good order.
        boolean cancelled = Thread.interrupted();
        try {
            delivery.call(meant.contract(), last.get(), time.instant().plus(FAREWELL), trip.toll());
            answers.add(AmongAnswers.TIDIED);
        } catch (ToolFailure unanswered) {
            answers.add(AmongAnswers.LEFT);
        } finally {
            if (cancelled) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Words words(int answered) {
        return answered == 1
                ? Words.of("progress.answer")
                : Words.of("progress.answers").with("count", answered);
    }

    private <A extends Record> JsonNode answer(
            Tool<A> tool,
            ArgumentBinder.Bound<A> call,
            Payload payload,
            List<JsonNode> answers,
            Instant deadline,
            Trip trip) {
        if (Thread.currentThread().isInterrupted()) {
            throw PlatformFailure.cancelled(false);
        }
        if (tool.contract().place() instanceof ToolContract.Here here) {
            return rooms.get(here.word()).answer(payload.values(), trip.caller());
        }
        try {
            return tool.operation().kept(delivery.call(tool.contract(), payload, deadline, trip.toll()));
        } catch (ToolFailure failure) {
            return tool.operation().insteadOf(call.arguments(), answers, failure);
        }
    }

    private static <A extends Record> Carried carried(
            Tool<A> tool, ArgumentBinder.Bound<A> call, ToolResult result, List<JsonNode> answers) {
        return tool.operation().goesOn()
                ? new Carried(result, answers, tool.operation().complete(call.arguments(), answers))
                : new Carried(result, List.of(), true);
    }

    private <A extends Record> ToolResult failed(
            Tool<A> tool,
            ArgumentBinder.Bound<A> call,
            List<JsonNode> answers,
            ToolFailure failure,
            Caller caller,
            Streams.Turn turn) {
        if (answers.isEmpty()) {
            return results.of(tool.contract(), failure, call.deed().key());
        }
        try {
            Reply soFar = tool.operation().interrupted(call.arguments(), answers, failure);
            return results.of(
                    tool.contract(),
                    continuations.named(tool, soFar, caller, turn),
                    failure,
                    call.deed().key());
        } catch (ToolFailure whole) {
            return results.of(tool.contract(), whole, call.deed().key());
        }
    }
}
