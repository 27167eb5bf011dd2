package io.yachmcp.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.yachmcp.audit.Audit;
import io.yachmcp.call.CallPipeline;
import io.yachmcp.call.FileLibrary;
import io.yachmcp.call.GroupLibrary;
import io.yachmcp.call.MessageFiles;
import io.yachmcp.call.Oversight;
import io.yachmcp.call.Timing;
import io.yachmcp.call.ToolCatalog;
import io.yachmcp.guard.Approvals;
import io.yachmcp.guard.PolicyFile;
import io.yachmcp.language.Phrases;
import io.yachmcp.ledger.MemoryLedger;
import io.yachmcp.limit.LocalBudgets;
import io.yachmcp.operations.MessageFileFinder;
import io.yachmcp.operations.Operations;
import io.yachmcp.protocol.Offer;
import io.yachmcp.protocol.SealedStates;
import io.yachmcp.protocol.ServerIdentity;
import io.yachmcp.sandbox.Sandbox;
import io.yachmcp.sandbox.SandboxFault.Plain;
import io.yachmcp.sandbox.SandboxSettings;
import io.yachmcp.transport.HttpSettings;
import io.yachmcp.transport.HttpTransport;
import io.yachmcp.upstream.Account;
import io.yachmcp.upstream.HttpFiles;
import io.yachmcp.upstream.PlatformUpstream;
import io.yachmcp.upstream.Secret;
import io.yachmcp.upstream.Timeouts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The server over a sandbox of its own and the official Java client before it, on a day that is always the same: time
 * passes only where somebody waits, and fresh words are counted.
 */
final class Scene implements AutoCloseable {
    private static final Instant NOON = Instant.parse("2026-03-12T04:00:00Z");
    private static final ToolCatalog CATALOG = ToolCatalog.load(Operations.all());

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final AtomicInteger fresh = new AtomicInteger();
    private final List<String> asked = new ArrayList<>();
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.at(now::get));
    private final Approvals approvals;
    private final HttpTransport transport;
    private final McpSyncClient client;

    /**
     * @param policy what the operator's file says; nothing for the sandbox's own, which allows everything
     * @param person what whoever sits in front of the client answers when asked: yes, no, or nothing for nobody there
     */
    Scene(Path folder, String policy, String person) throws IOException {
        this.approvals = new Approvals(folder.resolve("approvals"), now::get);
        this.transport = HttpTransport.start(
                offer(oversight(folder, policy)), HttpSettings.on("127.0.0.1", 0), now::get, new SecureRandom());
        var way = HttpClientStreamableHttpTransport.builder(transport.uri().toString())
                .jsonMapper(new JacksonMcpJsonMapper(JsonMapper.shared()))
                .build();
        McpClient.SyncSpec spec = McpClient.sync(way).requestTimeout(Duration.ofSeconds(20));
        this.client = (person.isEmpty() ? spec : spec.elicitation(answering(person))).build();
        client.initialize();
    }

    private Oversight oversight(Path folder, String policy) throws IOException {
        if (policy.isEmpty()) {
            return Oversight.NONE;
        }
        Path file = Files.writeString(folder.resolve("policy.yaml"), policy);
        return new Oversight(
                new PolicyFile(file, CATALOG.contracts(), Optional.of(Sandbox.DEFAULT_SENDER), now::get),
                Optional.of(approvals));
    }

    private Offer offer(Oversight oversight) {
        List<Account> accounts = List.of(
                new Account.YachApp(sandbox::uri, Sandbox.YACH_APP_KEY, new Secret(Sandbox.YACH_APP_SECRET)),
                new Account.Yunxin(sandbox::uri, Sandbox.YUNXIN_APP_KEY, new Secret(Sandbox.YUNXIN_APP_SECRET)));
        var upstream =
                new PlatformUpstream(accounts, Timeouts.DEFAULT, now::get, () -> "nonce" + fresh.incrementAndGet());
        var terms = new CallPipeline.Terms(
                "", Optional.of(Sandbox.DEFAULT_SENDER), Timeouts.DEFAULT.call(), Optional.of("sandbox"), oversight);
        var tools = new CallPipeline(
                CATALOG,
                upstream,
                new LocalBudgets(
                        () -> Duration.between(Instant.EPOCH, now.get()).toNanos()),
                new MemoryLedger(now::get, List.of(), entry -> {}),
                Audit.NOWHERE,
                new Timing(now::get, this::passes, () -> 0.5),
                new CallPipeline.Fresh(this::word, this::word),
                terms);
        var files = new MessageFiles(
                CATALOG,
                new MessageFileFinder(50, Phrases.ENGLISH),
                new MessageFiles.Sources(
                        upstream, new HttpFiles(sandbox::uri, List.of(), Timeouts.DEFAULT, now::get)::fetch),
                now::get,
                this::word,
                terms,
                tools);
        return new Offer(
                tools,
                () -> new FileLibrary(new GroupLibrary(tools, now::get, Phrases.ENGLISH), files, Phrases.ENGLISH),
                new ServerIdentity("yach-mcp-server", "Yach and Yunxin", "0"),
                () -> new SealedStates(now::get, new SecureRandom()));
    }

    private String word() {
        return "k" + fresh.incrementAndGet();
    }

    private Function<ElicitFormRequest, ElicitResult> answering(String person) {
        return question -> {
            asked.add(question.message());
            return ElicitResult.builder(ElicitResult.Action.ACCEPT)
                    .content(Map.of("decision", person))
                    .build();
        };
    }

    void passes(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    /** Lets the next calls of a platform's path go wrong. */
    void trouble(JsonNode trouble) {
        sandbox.faults()
                .next(
                        trouble.path("times").asInt(1),
                        trouble.path("path").stringValue(),
                        Plain.valueOf(trouble.path("fault").stringValue().toUpperCase(Locale.ROOT)));
    }

    /** The operator's word. */
    void allows(int request) {
        assertTrue(approvals.decide(request, Approvals.State.ALLOWED), "nothing waits under " + request);
    }

    McpSyncClient client() {
        return client;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    /** What the person was asked since this was called last. */
    List<String> asked() {
        List<String> questions = List.copyOf(asked);
        asked.clear();
        return questions;
    }

    @Override
    public void close() {
        client.close();
        transport.close();
        sandbox.close();
    }
}
