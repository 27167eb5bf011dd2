package io.yachmcp.command;

import io.yachmcp.auth.KeyFile;
import io.yachmcp.guard.Approvals;
import io.yachmcp.guard.PolicyFile;
import io.yachmcp.language.Phrases;
import io.yachmcp.protocol.Offer;
import io.yachmcp.transport.HttpTransport;
import io.yachmcp.transport.Lookout;
import io.yachmcp.watch.Metrics;
import io.yachmcp.watch.Observer;
import io.yachmcp.watch.Quotas;
import io.yachmcp.watch.Readiness;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Where operators look from: what is counted, whether we are ready, and what is logged. */
final class Tower implements Lookout {
    private static final String POLICY =
            "the policy file cannot be read or is wrong, so nothing that changes anything is sent";
    private static final String KEYS = "the key file cannot be read or is wrong, so no key opens";
    private static final List<String> WAYS = List.of("mcp", "sse");

    private final Assembly assembly;
    private final Surroundings around;
    private final Stores stores;
    private final Metrics metrics;
    private final Readiness readiness;

    Tower(Assembly assembly, Surroundings around) {
        this.assembly = assembly;
        this.around = around;
        this.stores = assembly.stores();
        this.metrics = new Metrics(new Quotas(assembly.selection().listed(), stores.budgets()), Version.number());
        this.readiness = new Readiness(checks(), around.time());
    }

    /** What is served, with us looking on. */
    Offer offer() {
        List<Observer> observers = new ArrayList<>(List.of(metrics));
        if (assembly.settings().jsonLog()) {
            observers.add(new JsonVoice(around).log());
        }
        return assembly.offer(stores, new Watching(Observer.all(observers)));
    }

    private List<Supplier<Optional<String>>> checks() {
        List<Supplier<Optional<String>>> checks = new ArrayList<>(List.of(this::policyFault, this::keyFault));
        checks.addAll(stores.checks());
        return checks;
    }

    private Optional<String> policyFault() {
        return assembly.settings()
                .policy()
                .filter(file -> !PolicyFile.faults(file, assembly.catalog().contracts(), Phrases.ENGLISH)
                        .isEmpty())
                .map(wrong -> POLICY);
    }

    private Optional<String> keyFault() {
        Optional<Path> keys = assembly.settings().access().keys();
        return keys.filter(file -> !KeyFile.faults(file).isEmpty()).map(wrong -> KEYS);
    }

    /** Counts what only this transport knows, and what is looked up when somebody asks. */
    void watch(HttpTransport transport) {
        for (int way = 0; way < WAYS.size(); way++) {
            int place = way;
            Map<String, String> tags = Map.of("way", WAYS.get(way));
            metrics.reads(
                    "sessions",
                    "Sessions that are open.",
                    tags,
                    () -> transport.open().get(place));
            metrics.reads(
                    "streams",
                    "Sessions with a stream on which the server can speak first.",
                    tags,
                    () -> transport.streaming().get(place));
        }
        metrics.reads("requests", "Requests of no session that are being served.", Map.of(), transport::serving);
        metrics.reads("ready", "1 when calls can be carried out, 0 when /readyz says why not.", Map.of(), this::ready);
        assembly.approvals().ifPresent(this::watch);
    }

    private void watch(Approvals approvals) {
        metrics.reads(
                "approvals_waiting",
                "Requests that wait for an operator.",
                Map.of(),
                () -> approvals.list().stream()
                        .filter(request -> request.state() == Approvals.State.WAITING)
                        .count());
    }

    private int ready() {
        return readiness.reasons().isEmpty() ? 1 : 0;
    }

    @Override
    public String metrics() {
        return metrics.scrape();
    }

    @Override
    public List<String> unready() {
        return readiness.reasons();
    }
}
