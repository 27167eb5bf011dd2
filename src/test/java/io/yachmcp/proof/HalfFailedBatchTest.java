package io.yachmcp.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.yachmcp.call.Caller;
import io.yachmcp.call.Timing;
import io.yachmcp.call.ToolResult;
import io.yachmcp.hardening.Canary;
import io.yachmcp.ledger.MemoryLedger;
import io.yachmcp.sandbox.SandboxFault;
import io.yachmcp.sandbox.SandboxSettings;
import io.yachmcp.upstream.Envelope;
import io.yachmcp.upstream.Timeouts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A batch that breaks off on the way tells the truth of every receiver. */
class HalfFailedBatchTest {
    private static final String TOOL = "yunxin_send_batch_messages";

    private static Canary canary;

    @BeforeAll
    static void putUpTheCanary() {
        canary = Canary.start();
    }

    @AfterAll
    static void nobodyFollowedTheRedirect() {
        canary.close();
    }

    /** 101 receivers are two calls; the first is answered, the second meets the bad day until nobody asks any more. */
    @TestFactory
    Stream<DynamicTest> everyReceiverOfAHalfFailedBatchIsToldTheTruth() {
        return BadDay.all(canary.address())
                .map(day -> dynamicTest(day.name(), () -> {
                    // Our own two calls a second would only slow this down.
                    var seconds = new AtomicLong();
                    try (Rig rig = Rig.start(
                            SandboxSettings.at(InstantSource.system()),
                            day.timeouts(),
                            () -> seconds.addAndGet(100_000_000_000L),
                            wait -> {})) {
                        String path = Rig.contract(TOOL).http().path();
                        boolean lost = day.proof() == BadDay.Proof.LACKING;
                        rig.sandbox().faults().next(1, path, new SandboxFault.Slow(Duration.ZERO));
                        rig.sandbox().faults().next(lost ? 2 : 1, path, day.fault());
                        ObjectNode arguments = Good.arguments(TOOL);
                        String last = arguments.path("receiver_ids").path(5).asString();
                        arguments.putArray("receiver_ids");
                        Receivers.hundred().forEach(arguments.withArray("receiver_ids")::add);
                        arguments.withArray("receiver_ids").add(last);
                        ToolResult result = rig.call(TOOL, arguments);
                        assertEquals(0, rig.sandbox().faults().pending());
                        assertTrue(result.isError(), result.text());
                        Set<String> reached = reached(rig);
                        ObjectNode told = result.structured().orElseThrow();
                        assertEquals(Receivers.reachable(), told.path("sent").asInt(), result.text());
                        assertEquals(reached.contains(last), reached.size() == Receivers.reachable() + 1);
                        assertEquals(lost ? List.of(last) : List.of(), texts(told.path("unknown")), result.text());
                        assertEquals(lost ? List.of() : List.of(last), texts(told.path("not_sent")), result.text());
                        assertFalse(!lost && reached.contains(last), "told as not sent, but it was");
                        Truth.holdsNoSecret(result);
                        asksForTheRest(
                                rig,
                                arguments.put(
                                        "idempotency_key", Claim.of(result).key()),
                                last);
                    }
                }));
    }

    /** What was proven is not sent again; who failed gets another try of their own, and who was left out gets it. */
    private static void asksForTheRest(Rig rig, ObjectNode arguments, String last) {
        long before = rig.calls(TOOL);
        ToolResult rest = rig.call(TOOL, arguments);
        assertFalse(rest.isError(), rest.text());
        assertEquals(2, rig.calls(TOOL) - before, "the unanswered part, and one part of those who failed");
        assertTrue(reached(rig).contains(last), rest.text());
        Truth.nothingTwice(rig.sandbox().log());
        ObjectNode told = rest.structured().orElseThrow();
        assertEquals(Receivers.reachable() + 1, told.path("sent").asInt(), rest.text());
        assertEquals(100 - Receivers.reachable(), told.path("failed").size(), rest.text());
        assertFalse(told.has("not_sent") || told.has("unknown"), rest.text());
    }

    /** Of a part whose key the platform has seen before nobody learns more, but the others still get theirs. */
    @Test
    void aPartThatStaysUnknownHoldsNobodyElseUp() {
        var answers = new ArrayDeque<>(List.of(
                "{\"code\":500,\"msg\":\"busy\"}",
                "{\"code\":431,\"msg\":\"repeated\"}",
                "{\"code\":200,\"msg\":\"success\",\"data\":{\"success_list\":[{\"receiver_id\":\"last\","
                        + "\"message_server_id\":7}]}}"));
        ObjectNode arguments = Good.arguments(TOOL);
        arguments.putArray("receiver_ids");
        Receivers.hundred().forEach(arguments.withArray("receiver_ids")::add);
        arguments.withArray("receiver_ids").add("last");
        ToolResult result = Rig.tools(
                        (contract, payload, deadline) ->
                                Envelope.open(contract, 200, answers.remove().getBytes(StandardCharsets.UTF_8)),
                        new MemoryLedger(InstantSource.system(), List.of(), entry -> {}),
                        new Timing(InstantSource.system(), wait -> {}, () -> 0.5),
                        System::nanoTime,
                        Timeouts.DEFAULT)
                .call(TOOL, arguments, Caller.of("local"));
        assertFalse(result.isError(), result.text());
        ObjectNode told = result.structured().orElseThrow();
        assertEquals(Receivers.hundred(), texts(told.path("unknown")), result.text());
        assertEquals(1, told.path("sent").asInt(), result.text());
    }

    private static Set<String> reached(Rig rig) {
        return rig.sandbox().log().stream()
                .flatMap(effect -> effect.recipients().stream())
                .collect(Collectors.toSet());
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }
}
