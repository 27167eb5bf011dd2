package io.yachmcp.call;

import io.yachmcp.audit.Audit;
import io.yachmcp.ledger.Ledger;
import io.yachmcp.limit.Budgets;
import io.yachmcp.tool.Once;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Reply;
import io.yachmcp.tool.Sent;
import io.yachmcp.tool.SteppedOperation;
import io.yachmcp.tool.ToolContract;
import io.yachmcp.tool.ToolFailure;
import io.yachmcp.upstream.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The path of one call: bind the arguments, pass the gate, open the ledger, keep the platform's limits, send, shape the
 * answer.
 */
public final class CallPipeline implements ToolService {
    /**
     * What the operator decides about calls.
     *
     * @param defaultSender who sends when an agent names nobody
     * @param patience how long one call may take in all
     * @param world what results say of where this happens when it is not the real platform
     * @param oversight the policy, and who decides on what it leaves open
     */
    public record Terms(
            String instructions,
            Optional<String> defaultSender,
            Duration patience,
            Optional<String> world,
            Oversight oversight) {

        /** Nobody watches over the calls. */
        public Terms(String instructions, Optional<String> defaultSender, Duration patience, Optional<String> world) {
            this(instructions, defaultSender, patience, world, Oversight.NONE);
        }
    }

    private final ToolCatalog catalog;
    private final Delivery delivery;
    private final Guarding guarding;
    private final Sending sending;
    private final Gate gate;
    private final Recorder recorder;
    private final Map<String, Room> rooms;
    private final InstantSource time;
    private final Terms terms;
    private final Supplier<Cursors> cursors;
    private final Supplier<ArgumentBinder> binder;
    private final Results results;

    /**
     * Words that were never used before.
     *
     * @param keys idempotency keys for sends whose agent gave none
     * @param names short words that nobody can guess: cursors, and the marks around what people wrote
     */
    public record Fresh(Supplier<String> keys, Supplier<String> names) {}

    public CallPipeline(
            ToolCatalog catalog,
            Upstream upstream,
            Budgets budgets,
            Ledger ledger,
            Audit audit,
            Timing timing,
            Fresh fresh,
            Terms terms) {
        this.catalog = catalog;
        this.time = timing.clock();
        this.guarding = new Guarding(terms.oversight(), time, this, fresh.names());
        this.delivery = new Delivery(guarding.watched(upstream), budgets, timing);
        this.results = new Results(terms.world(), fresh.names());
        this.sending = new Sending(ledger, results);
        this.recorder = new Recorder(audit, time);
        this.terms = terms;
        // The schema validator is large and no start needs it.
        this.cursors = new Once<>(() -> new Cursors(fresh.names(), () -> nanos(time.instant())));
        this.binder =
                new Once<>(() -> new ArgumentBinder(time, keys(fresh.keys()), terms.defaultSender(), cursors.get()));
        this.gate = new Gate(guarding, new Allowances(terms.oversight()), sending, results);
        this.rooms = Map.of(
                "ledger",
                new KnownSends(ledger, catalog, delivery, time),
                "policy",
                new Explaining(catalog, binder, guarding));
    }

    private ArgumentBinder.Keys keys(Supplier<String> fresh) {
        return (send, dryRun) -> dryRun ? fresh.get() : sending.keyFor(send, fresh.get());
    }

    @Override
    public List<ObjectNode> tools() {
        List<ObjectNode> published = new ArrayList<>();
        for (ToolContract contract : catalog.contracts()) {
            published.add(contract.tool());
        }
        return published;
    }

    @Override
    public String instructions() {
        return terms.instructions();
    }

    @Override
    public boolean lists(String tool) {
        return catalog.lists(tool);
    }

    @Override
    public ToolResult call(String tool, JsonNode arguments, Caller caller) {
        return call(catalog.tool(tool), arguments, caller);
    }

    private <A extends Record> ToolResult call(Tool<A> tool, JsonNode arguments, Caller caller) {
        Optional<String> key = Optional.empty();
        try {
            ArgumentBinder.Bound<A> call = binder.get().bind(tool, arguments, caller);
            if (call.dryRun()) {
                return preview(new MeantCall<>(tool, call), caller);
            }
            key = call.deed().key();
            if (tool.contract().name().equals(Guarding.CONFIRM)) {
                Confirmations.Waiting waiting = guarding.confirmed(call.deed(), caller);
                return through(waiting.meant(), caller, Optional.of(waiting));
            }
            return tool.contract().callsPlatform()
                    ? through(new MeantCall<>(tool, call), caller, Optional.empty())
                    : recorder.recorded(
                            call.deed(),
                            minutes -> carryOut(
                                            tool, call, new Trip(caller, minutes, new Toll()), List.of(), answers -> {})
                                    .result());
        } catch (ToolFailure refused) {
            return results.of(tool.contract(), refused, key);
        }
    }

    private <A extends Record> ToolResult through(
            MeantCall<A> meant, Caller caller, Optional<Confirmations.Waiting> confirmed) {
        var toll = new Toll();
        return recorder.recorded(
                meant.deed(),
                minutes -> gate.pass(
                        meant,
                        new Gate.Visit(caller, confirmed, minutes, toll),
                        (before, soFar) ->
                                carryOut(meant.tool(), meant.call(), new Trip(caller, minutes, toll), before, soFar)));
    }

    private <A extends Record> ToolResult preview(MeantCall<A> meant, Caller caller) {
        return results.preview(
                meant.contract(),
                meant.tool()
                        .operation()
                        .next(meant.call().arguments(), List.of())
                        .orElseGet(Payload::empty),
                guarding.forecast(meant, caller));
    }

    /** What goes with a call to the platform: who is told, what is written down, what is owed. */
    private record Trip(Caller caller, Minutes minutes, Toll toll) {}

    private <A extends Record> Carried carryOut(
            Tool<A> tool,
            ArgumentBinder.Bound<A> call,
            Trip trip,
            List<JsonNode> before,
            Consumer<List<JsonNode>> soFar) {
        Instant deadline = time.instant().plus(terms.patience());
        List<JsonNode> answers = new ArrayList<>(before);
        try (var heartbeat = new Heartbeat(trip.caller().progress())) {
            trip.minutes().leaving();
            Optional<Payload> next = tool.operation().next(call.arguments(), answers);
            while (next.isPresent()) {
                answers.add(answer(tool, call, next.get(), deadline, trip));
                heartbeat.answered();
                next = tool.operation().next(call.arguments(), answers);
                if (next.isPresent()) {
                    soFar.accept(answers);
                }
            }
            Reply reply = tool.operation().reply(call.arguments(), answers);
            return carried(tool, call, results.of(tool.contract(), withCursor(tool, reply, trip.caller())), answers);
        } catch (ToolFailure failure) {
            if (tool.operation().goesOn() && failure.sent() == Sent.UNKNOWN) {
                answers.add(SteppedOperation.LOST);
            }
            return carried(tool, call, failed(tool, call, answers, failure, trip.caller()), answers);
        }
    }

    private <A extends Record> JsonNode answer(
            Tool<A> tool, ArgumentBinder.Bound<A> call, Payload payload, Instant deadline, Trip trip) {
        if (tool.contract().place() instanceof ToolContract.Here here) {
            return rooms.get(here.word()).answer(payload.values(), trip.caller());
        }
        try {
            return tool.operation().kept(delivery.call(tool.contract(), payload, deadline, trip.toll()));
        } catch (ToolFailure failure) {
            return tool.operation().insteadOf(call.arguments(), failure);
        }
    }

    private static <A extends Record> Carried carried(
            Tool<A> tool, ArgumentBinder.Bound<A> call, ToolResult result, List<JsonNode> answers) {
        return tool.operation().goesOn()
                ? new Carried(result, answers, tool.operation().complete(call.arguments(), answers))
                : new Carried(result, List.of(), true);
    }

    private <A extends Record> ToolResult failed(
            Tool<A> tool, ArgumentBinder.Bound<A> call, List<JsonNode> answers, ToolFailure failure, Caller caller) {
        if (answers.isEmpty()) {
            return results.of(tool.contract(), failure, call.deed().key());
        }
        try {
            Reply soFar = tool.operation().interrupted(call.arguments(), answers, failure);
            return results.of(
                    tool.contract(),
                    withCursor(tool, soFar, caller),
                    failure,
                    call.deed().key());
        } catch (ToolFailure whole) {
            return results.of(tool.contract(), whole, call.deed().key());
        }
    }

    private Reply withCursor(Tool<?> tool, Reply reply, Caller caller) {
        return reply.rest()
                .map(place -> reply.with(
                        "next_cursor",
                        cursors.get()
                                .keep(caller.conversation(), tool.contract().name(), place)))
                .orElse(reply);
    }

    private static long nanos(Instant now) {
        return Duration.between(Instant.EPOCH, now).toNanos();
    }
}
