package io.yachmcp.proof;

import io.yachmcp.call.Caller;
import io.yachmcp.call.Timing;
import io.yachmcp.call.ToolResult;
import io.yachmcp.call.ToolService;
import io.yachmcp.ledger.Ledger;
import io.yachmcp.ledger.LedgerFile;
import io.yachmcp.ledger.MemoryLedger;
import io.yachmcp.proof.FaultScript.Host;
import io.yachmcp.sandbox.Committed;
import io.yachmcp.sandbox.Sandbox;
import io.yachmcp.sandbox.SandboxSettings;
import io.yachmcp.tool.Json;
import io.yachmcp.upstream.PlatformUpstream;
import io.yachmcp.upstream.Timeouts;
import io.yachmcp.upstream.Upstream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/** A sandbox with servers of ours in front of it, in which one script after the other is played. */
final class FaultWorld implements AutoCloseable {
    private static final Timeouts IMPATIENT =
            new Timeouts(Duration.ofSeconds(2), Duration.ofMillis(250), Duration.ofSeconds(5));

    /** So far apart that neither budgets nor pauses of one run reach the next. */
    private static final Duration BETWEEN_RUNS = Duration.ofMinutes(2);

    /**
     * What the host was told, and what had happened by then.
     *
     * @param alone whether nothing else of the script was under way meanwhile
     */
    record Told(ToolResult result, Claim claim, List<Committed> happened, boolean alone) {}

    private final InstantSource time = () -> Instant.now().plus(offset());
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.at(time));
    private final Upstream platforms = new PlatformUpstream(
            Rig.apps(sandbox::uri), IMPATIENT, time, () -> UUID.randomUUID().toString());
    private final Ledger shared = new MemoryLedger(time, List.of(), entry -> {});
    private final ToolService first = server(platforms, shared);
    private final ToolService second = server(platforms, shared);
    private final Path folder;
    private volatile long runs;

    FaultWorld(Path folder) {
        this.folder = folder;
    }

    private Duration offset() {
        return BETWEEN_RUNS.multipliedBy(runs);
    }

    /** @param upstream on its way to the platforms */
    private ToolService server(Upstream upstream, Ledger ledger) {
        return Rig.tools(
                upstream,
                ledger,
                new Timing(time, wait -> {}, () -> 0.5),
                () -> Duration.between(Instant.EPOCH, time.instant()).toNanos(),
                IMPATIENT);
    }

    /** Plays the script and says what the host was told, in order; last of all what is known of the send. */
    List<Told> play(FaultScript script) {
        runs++;
        sandbox.faults().clear();
        String path = Rig.contract(script.tool()).http().path();
        script.faults().forEach(fault -> sandbox.faults().next(1, path, fault));
        return switch (script.host()) {
            case ASKS_ONCE, ASKS_AGAIN -> inTurn(first, script, script.calls());
            case ASKS_AT_ONCE -> atOnce(List.of(first), script);
            case TWO_PROCESSES -> atOnce(List.of(first, second), script);
            case KILLED_BEFORE_SENDING, KILLED_BEFORE_THE_REPLY -> killed(script);
        };
    }

    private List<Told> inTurn(ToolService server, FaultScript script, int calls) {
        List<Told> told = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            told.add(told(server, script, true));
        }
        status(server, script, told);
        return told;
    }

    private List<Told> atOnce(List<ToolService> servers, FaultScript script) {
        List<Told> told = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Told>> all = IntStream.range(0, script.calls())
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> told(servers.get(i % servers.size()), script, false), threads))
                    .toList();
            all.forEach(one -> told.add(one.join()));
        }
        told.addAll(inTurn(servers.getLast(), script, 1));
        return told;
    }

    /** The first server dies with the call in hand; the next one finds only what stands in the file. */
    private List<Told> killed(FaultScript script) {
        Path path = folder.resolve("ledger-" + script.seed() + ".jsonl");
        try {
            var death = new SuddenDeath(script.host() == Host.KILLED_BEFORE_SENDING, 1 + (int) (script.seed() % 2));
            List<Told> told = new ArrayList<>();
            try (LedgerFile file = LedgerFile.open(path, time.instant())) {
                Ledger ledger = death.of(new MemoryLedger(time, file.known(), file));
                told.add(told(server(death.of(platforms), ledger), script, true));
            } catch (SuddenDeath.Killed nobodyIsTold) {
                // As planned.
            }
            try (LedgerFile file = LedgerFile.open(path, time.instant())) {
                Ledger ledger = new MemoryLedger(time, file.known(), file);
                told.addAll(inTurn(server(platforms, ledger), script, script.calls() - 1));
            }
            Files.delete(path);
            return told;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Told told(ToolService server, FaultScript script, boolean alone) {
        ObjectNode arguments = script.arguments().deepCopy();
        if (!script.key().isEmpty()) {
            arguments.put("idempotency_key", script.key());
        }
        ToolResult result = server.call(script.tool(), arguments, Caller.of("local"));
        return new Told(result, Claim.of(result), effects(script), alone);
    }

    private void status(ToolService server, FaultScript script, List<Told> told) {
        String key = told.stream()
                .map(one -> one.claim().key())
                .filter(named -> !named.isEmpty())
                .findFirst()
                .orElse(script.key());
        if (!key.isEmpty()) {
            ObjectNode asked = Json.object().put("idempotency_key", key);
            ToolResult known = server.call("yach_get_send_status", asked, Caller.of("local"));
            told.add(new Told(known, Claim.of(known), effects(script), true));
        }
    }

    /** Everything of this script that really happened so far. */
    List<Committed> effects(FaultScript script) {
        return sandbox.log().stream()
                .filter(effect -> effect.content().contains(script.marker()))
                .toList();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
