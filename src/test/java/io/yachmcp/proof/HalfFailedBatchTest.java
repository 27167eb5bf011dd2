package io.yachmcp.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.yachmcp.call.ToolResult;
import io.yachmcp.sandbox.SandboxFault;
import io.yachmcp.sandbox.SandboxSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A batch that breaks off on the way tells the truth of every receiver. */
class HalfFailedBatchTest {
    private static Canary canary;

    @BeforeAll
    static void putUpTheCanary() {
        canary = Canary.start();
    }

    @AfterAll
    static void nobodyFollowedTheRedirect() {
        canary.close();
    }

    /** 101 receivers are two calls; the first is answered, the second meets the bad day. */
    @TestFactory
    Stream<DynamicTest> everyReceiverOfAHalfFailedBatchIsToldTheTruth() {
        return BadDay.all(canary.address())
                .map(day -> dynamicTest(day.name(), () -> {
                    // Our own two calls a second would only slow this down.
                    var seconds = new AtomicLong();
                    try (Rig rig = Rig.start(
                            SandboxSettings.at(InstantSource.system()),
                            day.timeouts(),
                            () -> seconds.addAndGet(1_000_000_000))) {
                        String tool = "yunxin_send_batch_messages";
                        String path = Rig.contract(tool).http().path();
                        rig.sandbox().faults().next(1, path, new SandboxFault.Slow(Duration.ZERO));
                        rig.sandbox().faults().next(1, path, day.fault());
                        ObjectNode arguments = Good.arguments(tool);
                        String last = arguments.path("receiver_ids").path(5).asString();
                        arguments.putArray("receiver_ids");
                        Receivers.hundred().forEach(arguments.withArray("receiver_ids")::add);
                        arguments.withArray("receiver_ids").add(last);
                        ToolResult result = rig.call(tool, arguments);
                        assertTrue(result.isError(), result.text());
                        Set<String> reached = reached(rig);
                        ObjectNode told = result.structured().orElseThrow();
                        assertEquals(Receivers.reachable(), told.path("sent").asInt(), result.text());
                        assertEquals(reached.contains(last), reached.size() == Receivers.reachable() + 1);
                        boolean lost = day.proof() == BadDay.Proof.LACKING;
                        assertEquals(lost ? List.of(last) : List.of(), texts(told.path("unknown")), result.text());
                        assertEquals(lost ? List.of() : List.of(last), texts(told.path("not_sent")), result.text());
                        assertFalse(!lost && reached.contains(last), "told as not sent, but it was");
                        Truth.holdsNoSecret(result);
                        arguments.put("idempotency_key", Claim.of(result).key());
                        rig.call(tool, arguments);
                        Truth.nothingTwice(rig.sandbox().log());
                    }
                }));
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
