package io.yachmcp.proof;

import static io.yachmcp.sandbox.SandboxCompany.ADMIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.audit.Audit;
import io.yachmcp.call.CallPipeline;
import io.yachmcp.call.Caller;
import io.yachmcp.call.Oversight;
import io.yachmcp.call.Timing;
import io.yachmcp.call.ToolResult;
import io.yachmcp.guard.PolicyFile;
import io.yachmcp.ledger.MemoryLedger;
import io.yachmcp.limit.LocalBudgets;
import io.yachmcp.sandbox.Sandbox;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Payload;
import io.yachmcp.upstream.Upstream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Once an operator switches writing off, nothing leaves any more, whatever is under way. */
class KillSwitchTest {
    private static final String GENEROUS =
            "version: 1\npeople: {call: 1000, hour: 9000, day: 9000}\napproved: {call: 1000, hour: 9000, day: 9000}\n"
                    + "identities: ['*']\n";

    @TempDir
    Path folder;

    /** By real clocks, at every caller. */
    @Test
    void withinASecondNobodySendsAnyMore() throws Exception {
        Path file = folder.resolve("policy.yaml");
        Files.writeString(file, GENEROUS);
        InstantSource time = InstantSource.system();
        var policy = new PolicyFile(file, Rig.CATALOG.contracts(), Optional.of(Sandbox.DEFAULT_SENDER), time);
        try (Rig rig = Rig.watched(time, new Oversight(policy, Optional.empty()));
                ExecutorService agents = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = new AtomicInteger();
            var lastBegun = new AtomicLong(Long.MIN_VALUE);
            List<Future<ToolResult>> last = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String agent = "agent " + i;
                last.add(agents.submit(() -> untilRefused(rig, agent, sent, lastBegun)));
            }
            while (sent.get() < 8) {
                Thread.onSpinWait();
            }
            Files.writeString(file, GENEROUS + "writes: off\n");
            long off = System.nanoTime();
            for (Future<ToolResult> refusal : last) {
                ToolResult told = refusal.get();
                assertTrue(told.text().contains("switched all writing off"), told.text());
            }
            Duration late = Duration.ofNanos(lastBegun.get() - off);
            assertTrue(late.compareTo(Duration.ofMillis(1_050)) < 0, "the last that was sent was begun after " + late);
            assertEquals(sent.get(), rig.sandbox().log().size());
        }
    }

    private static ToolResult untilRefused(Rig rig, String agent, AtomicInteger sent, AtomicLong lastBegun) {
        for (int i = 0; ; i++) {
            long begun = System.nanoTime();
            ToolResult result = rig.call(
                    agent,
                    "yach_send_direct_message",
                    Json.object().put("to_user_id", ADMIN).put("text", agent + " says " + i));
            if (result.isError()) {
                return result;
            }
            sent.incrementAndGet();
            lastBegun.accumulateAndGet(begun, Math::max);
        }
    }

    @Test
    void aBatchThatIsUnderWayStopsBetweenItsParts() {
        OperatorsDesk desk = new OperatorsDesk(folder);
        desk.writes(GENEROUS);
        List<Payload> left = new ArrayList<>();
        Upstream platform = (contract, payload, deadline) -> {
            left.add(payload);
            desk.writes(GENEROUS + "writes: off\n");
            ObjectNode answer = Json.object();
            ArrayNode reached = answer.putArray("success_list");
            payload.values()
                    .path("receiver_ids")
                    .forEach(id -> reached.addObject().put("receiver_id", id.asString()));
            return answer;
        };
        var pipeline = new CallPipeline(
                Rig.CATALOG,
                platform,
                new LocalBudgets(System::nanoTime),
                new MemoryLedger(desk, List.of(), entry -> {}),
                Audit.NOWHERE,
                new Timing(desk, wait -> {}, () -> 0.5),
                new CallPipeline.Fresh(() -> "key-1", () -> "name"),
                new CallPipeline.Terms(
                        "",
                        Optional.empty(),
                        Duration.ofSeconds(20),
                        Optional.empty(),
                        desk.oversight(Optional.empty())));
        ObjectNode batch = Json.object().put("sender_id", "assistant").put("text", "hello");
        Receivers.invented(150).forEach(batch.putArray("receiver_ids")::add);
        ToolResult result = pipeline.call("yunxin_send_batch_messages", batch, Caller.of("local"));
        ObjectNode told = result.structured().orElseThrow();
        assertEquals(1, left.size(), result.text());
        assertEquals(100, told.path("sent").asInt(), result.text());
        assertEquals(50, told.path("not_sent").size(), result.text());
        assertEquals("policy", told.at("/error/category").asString());

        desk.writes(GENEROUS);
        ToolResult rest = pipeline.call("yunxin_send_batch_messages", batch, Caller.of("local"));
        assertFalse(rest.isError(), rest.text());
        assertEquals(50, left.get(1).values().path("receiver_ids").size(), "what was sent is not sent again");
    }
}
