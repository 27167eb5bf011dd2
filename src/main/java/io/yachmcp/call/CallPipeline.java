package io.yachmcp.call;

import io.yachmcp.audit.Audit;
import io.yachmcp.auth.Principal;
import io.yachmcp.auth.Scope;
import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import io.yachmcp.ledger.Ledger;
import io.yachmcp.limit.Budgets;
import io.yachmcp.tool.Once;
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
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The path of one call: bind the arguments, pass the gate, open the ledger, keep the platform's limits, send, shape the
 * answer.
 */
public final class CallPipeline implements ToolService, Reading {
    /**
     * What the operator decides about calls.
     *
     * @param defaultSender who sends when an agent names nobody
     * @param patience how long one call may take in all
     * @param world what results say of where this happens when it is not the real platform
     * @param oversight the policy, and who decides on what it leaves open
     * @param phrases what results say it with
     */
    public record Terms(
            String instructions,
            Optional<String> defaultSender,
            Duration patience,
            Optional<String> world,
            Oversight oversight,
            Phrases phrases) {

        /** In English. */
        public Terms(
                String instructions,
                Optional<String> defaultSender,
                Duration patience,
                Optional<String> world,
                Oversight oversight) {
            this(instructions, defaultSender, patience, world, oversight, Phrases.ENGLISH);
        }

        /** Nobody watches over the calls. */
        public Terms(String instructions, Optional<String> defaultSender, Duration patience, Optional<String> world) {
            this(instructions, defaultSender, patience, world, Oversight.NONE);
        }
    }

    private final ToolCatalog catalog;
    private final Guarding guarding;
    private final Sending sending;
    private final Gate gate;
    private final Recorder recorder;
    private final Execution execution;
    private final Terms terms;
    private final Supplier<ArgumentBinder> binder;
    private final Results results;
    private final TakingBack takingBack;

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
        InstantSource time = timing.clock();
        var forecast = new Forecast(new Price(budgets), new Recipients(this), terms.phrases());
        var oversight = terms.oversight();
        this.results = new Results(terms.world(), fresh.names(), terms.phrases());
        this.takingBack = new TakingBack(catalog, results);
        var delivery = new Delivery(Guarding.watched(upstream, oversight), budgets, timing);
        var streams = new Streams(fresh.names(), time, new ClosingCards(catalog, delivery, time)::close);
        this.guarding = new Guarding(oversight, time, this, forecast, fresh.names(), terms.phrases(), streams);
        var trails = new Trails(catalog, delivery, time);
        this.sending = new Sending(ledger, trails, results);
        this.recorder = new Recorder(audit, time);
        this.terms = terms;
        // The schema validator is large and no start needs it.
        Supplier<Cursors> cursors = new Once<>(() -> new Cursors(fresh.names(), () -> nanos(time.instant())));
        this.binder = new Once<>(() -> new ArgumentBinder(
                time,
                keys(fresh.keys()),
                terms.defaultSender(),
                cursors.get(),
                streams,
                new ArgumentPeople(new Directory(this, () -> nanos(time.instant())))));
        this.gate = new Gate(guarding, new Allowances(terms.oversight()), sending, results);
        Map<String, Room> rooms = Map.of(
                "ledger",
                new KnownSends(ledger, catalog, delivery, trails, time),
                "policy",
                new Explaining(catalog, binder, guarding));
        this.execution =
                new Execution(delivery, rooms, results, new Continuations(cursors, streams), time, terms.patience());
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
    public Phrases phrases() {
        return terms.phrases();
    }

    @Override
    public Optional<Words> whyUnlisted(String tool) {
        return catalog.whyLeftOut(tool);
    }

    @Override
    public Optional<Scope> lacks(String tool, Principal principal) {
        return principal.lacks(catalog.tool(tool).contract());
    }

    @Override
    public ToolResult call(String tool, JsonNode arguments, Caller caller) {
        return call(catalog.tool(tool), arguments, caller);
    }

    private <A extends Record> ToolResult call(Tool<A> tool, JsonNode arguments, Caller caller) {
        Optional<String> key = Optional.empty();
        try {
            guarding.mayCall(tool.contract(), caller);
            var meant = new MeantCall<>(tool, binder.get().bind(tool, arguments, caller));
            if (meant.call().dryRun()) {
                return preview(meant, caller);
            }
            key = meant.deed().key();
            if (meant.contract().name().equals(Guarding.CONFIRM)) {
                return guarding.confirmed(meant.deed(), caller, waiting -> confirmed(waiting, caller));
            }
            return meant.contract().callsPlatform() ? through(meant, caller, Optional.empty()) : here(meant, caller);
        } catch (ToolFailure refused) {
            return results.of(tool.contract(), refused, key);
        }
    }

    /** Whoever confirms needs what the confirmed call needs. */
    private ToolResult confirmed(Confirmations.Waiting waiting, Caller caller) {
        guarding.mayCall(waiting.meant().contract(), caller);
        return through(waiting.meant(), caller, Optional.of(waiting));
    }

    private ToolResult through(MeantCall<?> meant, Caller caller, Optional<Confirmations.Waiting> confirmed) {
        return recorder.recorded(meant.deed(), minutes -> {
            var trip = new Execution.Trip(caller, minutes, new Toll(caller.client(), terms.phrases()));
            ToolResult result = gate.pass(
                    meant,
                    new Gate.Visit(caller, confirmed, minutes, trip.toll()),
                    (before, soFar) -> execution.carryOut(meant, trip, before, soFar));
            guarding.flowing().shown(meant, result, caller);
            ToolResult told = trip.toll().remaining().onto(meant.named().onto(result));
            return takingBack.onto(meant.contract(), told, caller);
        });
    }

    /** Asks no platform, and so needs nobody's leave. */
    private ToolResult here(MeantCall<?> meant, Caller caller) {
        return recorder.recorded(
                meant.deed(),
                minutes -> execution
                        .carryOut(
                                meant,
                                new Execution.Trip(caller, minutes, new Toll(caller.client(), terms.phrases())),
                                List.of(),
                                answers -> {})
                        .result());
    }

    private ToolResult preview(MeantCall<?> meant, Caller caller) {
        return meant.named().onto(results.preview(meant.contract(), guarding.forecast(meant, caller)));
    }

    @Override
    public void mustAllow(String tool, ObjectNode arguments, Caller caller) {
        mustAllow(catalog.tool(tool), arguments, caller);
    }

    private <A extends Record> void mustAllow(Tool<A> tool, ObjectNode arguments, Caller caller) {
        guarding.mustAllow(new MeantCall<>(tool, binder.get().bind(tool, arguments, caller)), caller);
    }

    @Override
    public void read(String group, String text, Caller caller) {
        guarding.flowing().shown(Flowing.file(group, text), caller);
    }

    private static long nanos(Instant now) {
        return Duration.between(Instant.EPOCH, now).toNanos();
    }
}
