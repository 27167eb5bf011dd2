package io.yachmcp.command;

import io.yachmcp.audit.Audit;
import io.yachmcp.audit.AuditFolder;
import io.yachmcp.call.CallPipeline;
import io.yachmcp.call.FileLibrary;
import io.yachmcp.call.GroupLibrary;
import io.yachmcp.call.MessageFiles;
import io.yachmcp.call.Oversight;
import io.yachmcp.call.Reading;
import io.yachmcp.call.Timing;
import io.yachmcp.call.ToolCatalog;
import io.yachmcp.guard.Approvals;
import io.yachmcp.guard.OwnSecrets;
import io.yachmcp.guard.Policy;
import io.yachmcp.guard.PolicyFile;
import io.yachmcp.guard.ToolSelection;
import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import io.yachmcp.operations.MessageFileFinder;
import io.yachmcp.operations.Operations;
import io.yachmcp.protocol.Offer;
import io.yachmcp.protocol.SealedStates;
import io.yachmcp.protocol.ServerIdentity;
import io.yachmcp.sandbox.Sandbox;
import io.yachmcp.sandbox.SandboxSettings;
import io.yachmcp.tool.Once;
import io.yachmcp.upstream.Account;
import io.yachmcp.upstream.Files;
import io.yachmcp.upstream.HttpFiles;
import io.yachmcp.upstream.PlatformUpstream;
import io.yachmcp.upstream.Secret;
import io.yachmcp.upstream.Upstream;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Builds the server's objects from the settings and hands them to each other; the only place that does. */
final class Assembly {
    private final Opened opened;
    private final Settings settings;
    private final Operations.Limits limits;
    private final InstantSource time;
    private final Phrases phrases;
    private final ToolCatalog catalog;
    private final ToolSelection selection;
    private final List<Account> accounts;
    private final Once<Upstream> upstream;
    private final Once<Audit> audit;

    private Assembly(Settings settings, Operations.Limits limits, ToolCatalog catalog, InstantSource time) {
        this.opened = new Opened();
        this.settings = settings;
        this.limits = limits;
        this.time = time;
        this.phrases = new Phrases(settings.language());
        this.catalog = catalog;
        this.selection = ToolSelection.of(catalog.contracts(), settings.choice());
        this.accounts = settings.sandbox() ? simulated(opened, time) : settings.accounts();
        // The HTTP client is large and no start needs it.
        this.upstream = new Once<>(
                () -> opened.keep(new PlatformUpstream(accounts, settings.timeouts(), time, Unguessable::nonce)));
        this.audit = new Once<>(this::openAudit);
    }

    /**
     * Reads the settings and builds what they ask for; nothing is connected yet.
     *
     * @throws WrongUsage when settings or flags are wrong
     */
    static Assembly of(Flags flags, List<Words> faults, Surroundings around) {
        var reader = new SettingsReader(flags.settings(), around.variables(), faults);
        ToolCatalog catalog =
                ToolCatalog.load(Operations.all(reader.limits(), new Phrases(reader.language())), reader.language());
        Settings settings = reader.settings(catalog.contracts());
        Voice voice = Voice.of(settings, around);
        settings.notes().forEach(voice::say);
        var assembly = new Assembly(settings, reader.limits(), catalog, around.time());
        if (assembly.selection().listed().isEmpty()) {
            voice.say("no tool is listed, so agents can do nothing here; `yach-mcp doctor` says why");
        }
        return assembly;
    }

    /** The sandbox's own credentials; its address is known, and it runs, from the first platform call on. */
    private static List<Account> simulated(Opened opened, InstantSource time) {
        Supplier<URI> base = new Once<>(
                () -> opened.keep(Sandbox.start(SandboxSettings.at(time))).uri());
        return List.of(
                new Account.YachApp(base, Sandbox.YACH_APP_KEY, new Secret(Sandbox.YACH_APP_SECRET)),
                new Account.Yunxin(base, Sandbox.YUNXIN_APP_KEY, new Secret(Sandbox.YUNXIN_APP_SECRET)));
    }

    /** What every way in serves; nobody looks on. */
    Offer offer() {
        return offer(stores(), Onlooker.NOBODY);
    }

    Stores stores() {
        return new Stores(settings, accounts, time, opened);
    }

    /** @param onlooker looks on at everything that is done for it */
    Offer offer(Stores stores, Onlooker onlooker) {
        CallPipeline.Terms terms = terms();
        CallPipeline tools = tools(terms, stores, onlooker);
        return new Offer(
                onlooker.tools(tools),
                new Once<>(() -> new FileLibrary(new GroupLibrary(tools, time, phrases), files(terms, tools), phrases)),
                new ServerIdentity("yach-mcp-server", "Yach and Yunxin", Version.number()),
                new Once<>(() -> new SealedStates(time, new SecureRandom())));
    }

    private CallPipeline tools(CallPipeline.Terms terms, Stores stores, Onlooker onlooker) {
        return new CallPipeline(
                catalog.without(selection.unlisted()),
                onlooker.upstream(
                        (contract, payload, deadline) -> upstream.get().call(contract, payload, deadline)),
                onlooker.budgets(stores.budgets()),
                onlooker.ledger(stores.ledger()),
                event -> audit.get().write(event),
                Timing.of(time),
                new CallPipeline.Fresh(Unguessable::key, Unguessable::name),
                terms);
    }

    private CallPipeline.Terms terms() {
        Supplier<Policy> policies = policies();
        var own = new Once<>(this::secrets);
        return new CallPipeline.Terms(
                Instructions.of(settings, selection, phrases),
                defaultSender(),
                settings.timeouts().call(),
                settings.sandbox() ? Optional.of("sandbox") : Optional.empty(),
                new Oversight(() -> policies.get().keeping(own.get()), approvals()),
                phrases);
    }

    /** What opens the files behind messages. */
    private MessageFiles files(CallPipeline.Terms terms, Reading reading) {
        // The HTTP client is large and no start needs it.
        var files = new Once<Files>(() -> new HttpFiles(this::yach, settings.fileHosts(), settings.timeouts(), time));
        return new MessageFiles(
                catalog.only(selection::lists),
                new MessageFileFinder(limits.historyPage(), phrases),
                new MessageFiles.Sources(
                        (contract, payload, deadline) -> upstream.get().call(contract, payload, deadline),
                        (link, deadline) -> files.get().fetch(link, deadline)),
                time,
                Unguessable::name,
                terms,
                reading);
    }

    /** Yach's address; whoever has no account there has no message whose file could be asked for. */
    private URI yach() {
        return accounts.stream()
                .filter(account -> !(account instanceof Account.Yunxin))
                .map(account -> account.base().get())
                .findFirst()
                .orElseThrow();
    }

    /** What never leaves in anybody's words. */
    private OwnSecrets secrets() {
        List<String> values = new ArrayList<>();
        for (Account account : accounts) {
            values.add(
                    switch (account) {
                        case Account.YachToken yach -> yach.token().reveal();
                        case Account.YachApp yach -> yach.appSecret().reveal();
                        case Account.Yunxin yunxin -> yunxin.appSecret().reveal();
                    });
        }
        settings.redis().map(Secret::reveal).ifPresent(url -> {
            values.add(url);
            Optional.ofNullable(URI.create(url).getUserInfo())
                    .ifPresent(user -> values.add(user.substring(user.indexOf(':') + 1)));
        });
        return OwnSecrets.of(values);
    }

    /** The operator's file as it is each time; without one it is safe with real people and open in the sandbox. */
    Supplier<Policy> policies() {
        if (settings.policy().isPresent()) {
            return new PolicyFile(settings.policy().get(), catalog.contracts(), defaultSender(), time);
        }
        Policy fixed = settings.sandbox() ? Policy.open() : Policy.safe(settings.defaultSender());
        return () -> fixed;
    }

    Optional<Approvals> approvals() {
        return settings.stateDir().map(folder -> new Approvals(folder.resolve("approvals"), time));
    }

    private Audit openAudit() {
        return settings.stateDir().isPresent()
                ? opened.keep(AuditFolder.open(settings.stateDir().get().resolve(AuditFolder.NAME)))
                : Audit.NOWHERE;
    }

    private Optional<String> defaultSender() {
        return settings.sandbox()
                ? Optional.of(settings.defaultSender().orElse(Sandbox.DEFAULT_SENDER))
                : settings.defaultSender();
    }

    Settings settings() {
        return settings;
    }

    ToolCatalog catalog() {
        return catalog;
    }

    ToolSelection selection() {
        return selection;
    }

    /** In the language of the process. */
    Phrases phrases() {
        return phrases;
    }

    /** Why a tool is not listed; nothing of one that is. */
    Optional<String> whyUnlisted(String tool) {
        return Optional.ofNullable(selection.unlisted().get(tool)).map(phrases::say);
    }

    List<Account> accounts() {
        return accounts;
    }

    Upstream upstream() {
        return upstream.get();
    }

    /** What is open by now, for whoever goes on living without this server. */
    Opened opened() {
        return opened;
    }
}
