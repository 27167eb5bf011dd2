package io.yachmcp.proof;

import io.yachmcp.audit.Audit;
import io.yachmcp.call.CallPipeline;
import io.yachmcp.call.Caller;
import io.yachmcp.call.Oversight;
import io.yachmcp.call.Timing;
import io.yachmcp.call.ToolCatalog;
import io.yachmcp.call.ToolResult;
import io.yachmcp.call.ToolService;
import io.yachmcp.language.Language;
import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import io.yachmcp.ledger.Ledger;
import io.yachmcp.ledger.MemoryLedger;
import io.yachmcp.limit.LocalBudgets;
import io.yachmcp.operations.Operations;
import io.yachmcp.sandbox.Sandbox;
import io.yachmcp.sandbox.SandboxSettings;
import io.yachmcp.tool.ToolContract;
import io.yachmcp.upstream.Account;
import io.yachmcp.upstream.Isolation;
import io.yachmcp.upstream.PlatformUpstream;
import io.yachmcp.upstream.Secret;
import io.yachmcp.upstream.Timeouts;
import io.yachmcp.upstream.Upstream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** The whole path of a call over real HTTP to a sandbox of its own, put together as the server puts it together. */
final class Rig implements AutoCloseable {
    static final ToolCatalog CATALOG = ToolCatalog.load(Operations.all());

    private static final Supplier<String> KEYS = () -> UUID.randomUUID().toString();

    private final Sandbox sandbox;
    private final ToolService tools;

    private Rig(Sandbox sandbox, ToolService tools) {
        this.sandbox = sandbox;
        this.tools = tools;
    }

    static Rig start() {
        return start(Timeouts.DEFAULT);
    }

    static Rig start(Timeouts timeouts) {
        return start(SandboxSettings.at(InstantSource.system()), timeouts, System::nanoTime);
    }

    /** Both sides of the wire go by the settings' time; the limits of this side go by {@code nanoTime}. */
    static Rig start(SandboxSettings settings, Timeouts timeouts, LongSupplier nanoTime) {
        return start(settings, timeouts, nanoTime, Thread::sleep);
    }

    /** @param sleep how this side waits */
    static Rig start(SandboxSettings settings, Timeouts timeouts, LongSupplier nanoTime, Timing.Sleep sleep) {
        Sandbox sandbox = Sandbox.start(settings);
        return new Rig(
                sandbox, tools(apps(sandbox::uri), timeouts, new Timing(settings.time(), sleep, () -> 0.5), nanoTime));
    }

    /** The same with other limits of the platforms, such as pages of another size. */
    static Rig start(Operations.Limits limits, Timeouts timeouts) {
        SandboxSettings settings = SandboxSettings.at(InstantSource.system());
        Sandbox sandbox = Sandbox.start(settings);
        ToolCatalog catalog = ToolCatalog.load(Operations.all(limits, Phrases.ENGLISH));
        return new Rig(
                sandbox, tools(catalog, apps(sandbox::uri), timeouts, Timing.of(settings.time()), System::nanoTime));
    }

    /** Without these tools, each with the reason that is told. */
    static Rig without(Map<String, Words> unlisted) {
        Sandbox sandbox = Sandbox.start(SandboxSettings.at(InstantSource.system()));
        Timing timing = Timing.of(InstantSource.system());
        return new Rig(
                sandbox,
                tools(CATALOG.without(unlisted), apps(sandbox::uri), Timeouts.DEFAULT, timing, System::nanoTime));
    }

    /** Watched over by an operator; both sides go by the same time. */
    static Rig watched(InstantSource time, Oversight oversight) {
        return watched(time, oversight, Audit.NOWHERE);
    }

    static Rig watched(InstantSource time, Oversight oversight, Audit audit) {
        return watched(time, oversight, audit, CATALOG, Phrases.ENGLISH);
    }

    /** The same where the process speaks Chinese. */
    static Rig chinese(InstantSource time, Oversight oversight, Audit audit) {
        ToolCatalog catalog = ToolCatalog.load(Operations.all(), Language.ZH);
        return watched(time, oversight, audit, catalog, new Phrases(Language.ZH));
    }

    private static Rig watched(
            InstantSource time, Oversight oversight, Audit audit, ToolCatalog catalog, Phrases phrases) {
        Sandbox sandbox = Sandbox.start(SandboxSettings.at(time));
        var upstream = new PlatformUpstream(apps(sandbox::uri), Timeouts.DEFAULT, time, KEYS);
        return new Rig(
                sandbox,
                new CallPipeline(
                        catalog,
                        upstream,
                        new LocalBudgets(() ->
                                Duration.between(Instant.EPOCH, time.instant()).toNanos()),
                        new MemoryLedger(time, List.of(), entry -> {}),
                        audit,
                        new Timing(time, wait -> {}, () -> 0.5),
                        new CallPipeline.Fresh(KEYS, KEYS),
                        new CallPipeline.Terms(
                                "",
                                Optional.of(Sandbox.DEFAULT_SENDER),
                                Timeouts.DEFAULT.call(),
                                Optional.of("sandbox"),
                                oversight,
                                phrases)));
    }

    /** Waits for nobody. */
    static Rig audited(Audit audit) {
        return start(audit, Timeouts.DEFAULT, Isolation.DEFAULT, wait -> {});
    }

    static Rig start(Timeouts timeouts, Isolation isolation) {
        return start(Audit.NOWHERE, timeouts, isolation, wait -> {});
    }

    static Rig waiting(Timing.Sleep sleep) {
        return start(Audit.NOWHERE, Timeouts.DEFAULT, Isolation.DEFAULT, sleep);
    }

    private static Rig start(Audit audit, Timeouts timeouts, Isolation isolation, Timing.Sleep sleep) {
        Sandbox sandbox = Sandbox.start(SandboxSettings.at(InstantSource.system()));
        var timing = new Timing(InstantSource.system(), sleep, () -> 0.5);
        return new Rig(
                sandbox,
                tools(
                        new PlatformUpstream(apps(sandbox::uri), timeouts, isolation, timing.clock(), KEYS),
                        new MemoryLedger(timing.clock(), List.of(), entry -> {}),
                        audit,
                        timing,
                        System::nanoTime,
                        timeouts));
    }

    static List<Account> apps(Supplier<URI> base) {
        return List.of(
                new Account.YachApp(base, Sandbox.YACH_APP_KEY, new Secret(Sandbox.YACH_APP_SECRET)),
                new Account.Yunxin(base, Sandbox.YUNXIN_APP_KEY, new Secret(Sandbox.YUNXIN_APP_SECRET)));
    }

    static ToolService tools(List<Account> accounts, Timeouts timeouts, Timing timing, LongSupplier nanoTime) {
        return tools(CATALOG, accounts, timeouts, timing, nanoTime);
    }

    private static ToolService tools(
            ToolCatalog catalog, List<Account> accounts, Timeouts timeouts, Timing timing, LongSupplier nanoTime) {
        return tools(
                catalog,
                new PlatformUpstream(accounts, timeouts, timing.clock(), KEYS),
                new MemoryLedger(timing.clock(), List.of(), entry -> {}),
                Audit.NOWHERE,
                timing,
                nanoTime,
                timeouts);
    }

    static ToolService tools(
            Upstream upstream, Ledger ledger, Timing timing, LongSupplier nanoTime, Timeouts timeouts) {
        return tools(CATALOG, upstream, ledger, Audit.NOWHERE, timing, nanoTime, timeouts);
    }

    static ToolService tools(
            Upstream upstream, Ledger ledger, Audit audit, Timing timing, LongSupplier nanoTime, Timeouts timeouts) {
        return tools(CATALOG, upstream, ledger, audit, timing, nanoTime, timeouts);
    }

    private static ToolService tools(
            ToolCatalog catalog,
            Upstream upstream,
            Ledger ledger,
            Audit audit,
            Timing timing,
            LongSupplier nanoTime,
            Timeouts timeouts) {
        var names = new AtomicInteger();
        return new CallPipeline(
                catalog,
                upstream,
                new LocalBudgets(nanoTime),
                ledger,
                audit,
                timing,
                new CallPipeline.Fresh(KEYS, () -> "name-" + names.incrementAndGet()),
                new CallPipeline.Terms(
                        "", Optional.of(Sandbox.DEFAULT_SENDER), timeouts.call(), Optional.of("sandbox")));
    }

    static ToolContract contract(String tool) {
        return CATALOG.contracts().stream()
                .filter(contract -> contract.name().equals(tool))
                .findFirst()
                .orElseThrow();
    }

    ToolResult call(String tool, JsonNode arguments) {
        return tools.call(tool, arguments, Caller.of("local"));
    }

    ToolResult call(String tool, JsonNode arguments, String principal) {
        return tools.call(tool, arguments, Caller.of(principal));
    }

    ToolService tools() {
        return tools;
    }

    ToolResult call(String principal, String tool, JsonNode arguments) {
        return tools.call(tool, arguments, Caller.of(principal));
    }

    Sandbox sandbox() {
        return sandbox;
    }

    /** How often the tool's own path was called. */
    long calls(String tool) {
        return sandbox.calls(contract(tool).http().path());
    }

    /** How often any path was called, the token's among them. */
    long calls() {
        return Good.tools()
                        .map(contract -> contract.http().path())
                        .distinct()
                        .mapToLong(sandbox::calls)
                        .sum()
                + sandbox.calls("/gettoken");
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
