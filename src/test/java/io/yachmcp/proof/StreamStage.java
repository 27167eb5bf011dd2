package io.yachmcp.proof;

import io.yachmcp.audit.Audit;
import io.yachmcp.call.CallPipeline;
import io.yachmcp.call.Caller;
import io.yachmcp.call.Oversight;
import io.yachmcp.call.Timing;
import io.yachmcp.call.ToolResult;
import io.yachmcp.call.ToolService;
import io.yachmcp.ledger.MemoryLedger;
import io.yachmcp.limit.LocalBudgets;
import io.yachmcp.sandbox.Committed;
import io.yachmcp.sandbox.Sandbox;
import io.yachmcp.sandbox.SandboxSettings;
import io.yachmcp.tool.Json;
import io.yachmcp.upstream.PlatformUpstream;
import io.yachmcp.upstream.Timeouts;
import io.yachmcp.upstream.Upstream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Stream replies over real HTTP, where something can be made to happen just before a certain piece leaves. */
final class StreamStage implements AutoCloseable {
    static final String TOOL = "yach_stream_reply";
    static final String CREATE = "/openapi/v2/msg_card/create";
    static final String PUSH = "/openapi/v2/msg_content/push";
    static final String CLOSE = "/openapi/v2/msg_card/close";

    private final Sandbox sandbox;
    private final ToolService tools;
    private final AtomicInteger pieces = new AtomicInteger();
    private final Map<Integer, Runnable> before = new ConcurrentHashMap<>();

    StreamStage(PassingTime time, Timeouts timeouts, Oversight oversight, Audit audit) {
        sandbox = Sandbox.start(SandboxSettings.at(time));
        var platform = new PlatformUpstream(
                Rig.apps(sandbox::uri), timeouts, time, () -> UUID.randomUUID().toString());
        Upstream watched = (contract, payload, deadline) -> {
            if (payload.path().filter(PUSH::equals).isPresent()) {
                before.getOrDefault(pieces.getAndIncrement(), () -> {}).run();
            }
            return platform.call(contract, payload, deadline);
        };
        var names = new AtomicInteger();
        tools = new CallPipeline(
                Rig.CATALOG,
                watched,
                new LocalBudgets(time::nanos),
                new MemoryLedger(time, List.of(), entry -> {}),
                audit,
                new Timing(time, time, () -> 0.5),
                new CallPipeline.Fresh(() -> "key-" + names.incrementAndGet(), () -> "name-" + names.incrementAndGet()),
                new CallPipeline.Terms(
                        "", Optional.of(Sandbox.DEFAULT_SENDER), timeouts.call(), Optional.of("sandbox"), oversight));
    }

    /** Counted from 0 over all calls; done on the thread that is about to send the piece. */
    void beforePiece(int number, Runnable happens) {
        before.put(number, happens);
    }

    /** How many pieces were about to leave so far. */
    int pieces() {
        return pieces.get();
    }

    Sandbox sandbox() {
        return sandbox;
    }

    ToolResult call(ObjectNode arguments) {
        return call("local", TOOL, arguments);
    }

    ToolResult call(String principal, String tool, ObjectNode arguments) {
        return tools.call(tool, arguments, Caller.of(principal));
    }

    ToolService tools() {
        return tools;
    }

    static ObjectNode part(String stream, String text) {
        return Json.object().put("stream_id", stream).put("text", text);
    }

    List<Committed> log(String path) {
        return sandbox.log().stream()
                .filter(effect -> effect.path().equals(path))
                .toList();
    }

    /** What readers see, card after card. */
    String shown() {
        return log(PUSH).stream().map(Committed::content).collect(Collectors.joining());
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
