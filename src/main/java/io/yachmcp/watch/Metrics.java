package io.yachmcp.watch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.yachmcp.ledger.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What operators count, for Prometheus to fetch. Labels are words of ours, of the contracts and of the platforms' codes, of
 * which only so many are told apart: never an id, a name or a key.
 */
public final class Metrics implements Observer {
    private static final String PREFIX = "yach_mcp_";
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Codes codes = new Codes();
    private final Quotas quotas;
    private final MultiGauge left = MultiGauge.builder(PREFIX + "quota_left")
            .description(
                    "Calls that a platform's quota still has in its rolling window, over all servers that share it.")
            .register(registry);
    private final MultiGauge size = MultiGauge.builder(PREFIX + "quota_size")
            .description("Calls that a platform's quota has in its rolling window.")
            .register(registry);

    public Metrics(Quotas quotas, String version) {
        this.quotas = quotas;
        new JvmMemoryMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        reads("build", "1, and what is running.", Map.of("version", version), () -> 1);
        // Zero is told apart from nothing: what has never happened can be asked for, too.
        for (State state : State.values()) {
            settled(state);
        }
        ledgerLost();
        waits();
    }

    /** Has something counted when it is asked for; what fails then is told as no number. */
    public void reads(String name, String help, Map<String, String> labels, Supplier<Number> number) {
        List<Tag> tags = new ArrayList<>();
        labels.forEach((label, value) -> tags.add(Tag.of(label, value)));
        Gauge.builder(PREFIX + name, number).description(help).tags(tags).register(registry);
    }

    /** Everything, in the text format of Prometheus. May wait for Redis. */
    public String scrape() {
        left.register(quotas.left(), true);
        size.register(quotas.size(), true);
        return registry.scrape();
    }

    @Override
    public void saw(Sight sight) {
        switch (sight) {
            case Sight.Called called -> called(called);
            case Sight.Answered answered -> answered(answered);
            case Sight.Waited waited -> waits().record(waited.pause());
            case Sight.TurnedAway away ->
                counter(
                                "turned_away",
                                "Calls told to come again later, by what there was too little of.",
                                "limit",
                                away.limit())
                        .increment();
            case Sight.Asked asked ->
                counter("ledger_openings", "What sends were told by the ledger.", "opening", asked.opening())
                        .increment();
            case Sight.Settled settled -> settled(settled.state()).increment();
            case Sight.LedgerLost ignored -> ledgerLost().increment();
        }
    }

    private void called(Sight.Called called) {
        Timer.builder(PREFIX + "calls")
                .description("Calls of tools by agents, from their arrival to their answer.")
                .tag("tool", called.tool())
                .tag("outcome", called.outcome())
                .register(registry)
                .record(called.took());
    }

    private void answered(Sight.Answered answered) {
        String platform = answered.platform().id();
        Timer.builder(PREFIX + "upstream")
                .description("Requests to the platforms, with the wait for a place and a token.")
                .tag("platform", platform)
                .tag("lane", answered.lane())
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(answered.took());
        Counter.builder(PREFIX + "upstream_answers")
                .description("Answers of the platforms by code: ok, theirs, or none where there was no answer.")
                .tag("platform", platform)
                .tag("lane", answered.lane())
                .tag("code", codes.of(answered.platform(), answered.code()))
                .register(registry)
                .increment();
    }

    private Timer waits() {
        return Timer.builder(PREFIX + "waits")
                .description("Waits of calls for a place in a budget, where they were short enough to be absorbed.")
                .register(registry);
    }

    private Counter settled(State state) {
        return counter(
                "ledger_settled",
                "What became of sends, by the ledger's state.",
                "state",
                state.name().toLowerCase(Locale.ROOT));
    }

    private Counter ledgerLost() {
        return Counter.builder(PREFIX + "ledger_lost")
                .description("Times that the ledger could not be read or written.")
                .register(registry);
    }

    private Counter counter(String name, String help, String label, String value) {
        return Counter.builder(PREFIX + name)
                .description(help)
                .tag(label, value)
                .register(registry);
    }
}
