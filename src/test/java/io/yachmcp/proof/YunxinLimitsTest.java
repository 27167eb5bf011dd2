package io.yachmcp.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.yachmcp.call.ToolResult;
import io.yachmcp.sandbox.Committed;
import io.yachmcp.sandbox.SandboxSettings;
import io.yachmcp.upstream.Timeouts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.node.ObjectNode;

/** Yunxin's limits: what is beyond one call's is split over several, what is beyond ours is refused. */
class YunxinLimitsTest {
    private static final String BATCH = "yunxin_send_batch_messages";

    /** Two calls a second are ours to keep, so that clock moves on with every look at it. */
    private final AtomicLong nanos = new AtomicLong();

    private final Rig rig = Rig.start(
            SandboxSettings.at(InstantSource.system()),
            Timeouts.DEFAULT,
            () -> nanos.addAndGet(Duration.ofSeconds(1).toNanos()));

    @AfterEach
    void stop() {
        rig.close();
    }

    @TestFactory
    Stream<DynamicTest> yunxinTextIsTakenUpToTheBound() {
        return Stream.of("a", "好", "😀")
                .map(letter -> dynamicTest(letter, () -> {
                    arrives(Good.arguments(BATCH).put("text", letter.repeat(500)));
                    held("text", Good.arguments(BATCH).put("text", letter.repeat(501)));
                }));
    }

    @Test
    void aHundredYunxinReceiversAreOneCall() {
        arrives(to(Receivers.hundred()));
        assertEquals(1, rig.calls(BATCH));
        assertEquals(1, traces().size());
    }

    @Test
    void aHundredAndOneYunxinReceiversAreTwoCallsWithTwoTraceIds() {
        List<String> receivers = new ArrayList<>(Receivers.hundred());
        receivers.add("teacher_jiang");
        ToolResult result = rig.call(BATCH, to(receivers));
        assertFalse(result.isError(), result.text());
        assertEquals(2, rig.calls(BATCH));
        assertEquals(2, traces().size());
        assertEquals(
                Receivers.reachable() + 1,
                result.structured().orElseThrow().path("sent").asInt());
        assertEquals(Receivers.reachable() + 1, rig.sandbox().log().size());
    }

    @Test
    void aThousandReceiversAreTenCallsAndNoMore() {
        List<String> receivers = new ArrayList<>(Receivers.hundred());
        Receivers.invented(1000).skip(95).limit(900).forEach(receivers::add);
        assertEquals(1000, receivers.size());
        arrives(to(receivers));
        assertEquals(10, rig.calls(BATCH));
        assertEquals(Receivers.reachable(), rig.sandbox().log().size());
        held("receiver_ids", to(Receivers.invented(1001).toList()));
    }

    private List<String> traces() {
        return rig.sandbox().log().stream().map(Committed::key).distinct().toList();
    }

    private static ObjectNode to(List<String> receivers) {
        ObjectNode arguments = Good.arguments(BATCH);
        arguments.putArray("receiver_ids");
        receivers.forEach(arguments.withArray("receiver_ids")::add);
        return arguments;
    }

    private void arrives(ObjectNode arguments) {
        ToolResult result = rig.call(BATCH, arguments);
        assertFalse(result.isError(), result.text());
    }

    private void held(String field, ObjectNode arguments) {
        long before = rig.calls();
        ToolResult result = rig.call(BATCH, arguments);
        assertEquals(new Claim("input", "none", ""), Claim.of(result), result.text());
        assertEquals(1, Claim.faults(result).size(), result.text());
        assertEquals(field, Claim.faults(result).path(0).path("field").asString());
        assertEquals(before, rig.calls(), "something left");
    }
}
