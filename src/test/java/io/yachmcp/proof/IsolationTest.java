package io.yachmcp.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.call.ToolResult;
import io.yachmcp.sandbox.SandboxFault;
import io.yachmcp.tool.Json;
import io.yachmcp.upstream.Isolation;
import io.yachmcp.upstream.Timeouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Trouble stays where it is, and a platform in trouble is not asked the more for it. */
class IsolationTest {
    private static final Isolation NARROW = new Isolation(64, 64, true);
    private static final String SEND = HungSends.SEND;
    private static final String READ = "yach_list_robot_groups";
    static final Timeouts PATIENT = new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofSeconds(60));

    /** Left to itself a read takes a millisecond or two, which the machine's own noise may double. */
    private static final Duration NOISE = Duration.ofMillis(10);

    /** A machine that was busy with something else passes; reads that wait for sends do not, however often one looks. */
    @Test
    void readsDoNotNoticeThatEverySendHangs() throws Exception {
        String noticed = noticed();
        for (int again = 0; again < 2 && !noticed.isEmpty(); again++) {
            noticed = noticed();
        }
        assertEquals("", noticed);
    }

    private static String noticed() throws Exception {
        try (Rig rig = Rig.start(PATIENT, NARROW)) {
            times(rig, 300);
            long[] before = times(rig, 300);
            long[] during;
            try (HungSends hung = HungSends.start(rig, 0, 128)) {
                during = times(rig, 300);
                assertTrue(hung.allHang(), "a send did not hang");
            }
            System.err.printf(
                    "reads: median %d us before, %d us while 128 sends hang; 95 of 100 within %d us and %d us%n",
                    at(before, 50), at(during, 50), at(before, 95), at(during, 95));
            for (int part : new int[] {50, 95}) {
                long bound = at(before, part) * 6 / 5 + NOISE.toNanos() / 1000;
                if (at(during, part) > bound) {
                    return part + " of 100 reads took up to " + at(during, part) + " us";
                }
            }
            return "";
        }
    }

    @Test
    void whoeverComesAfterAFullQueueIsRefusedAtOnceAndNothingOfItLeaves() throws Exception {
        try (Rig rig = Rig.start(PATIENT, NARROW);
                HungSends hung = HungSends.start(rig, 0, 128)) {
            assertTrue(hung.allHang(), "a send did not hang");
            long start = System.nanoTime();
            ToolResult refused = rig.call(SEND, HungSends.message(128));
            assertTrue(System.nanoTime() - start < Duration.ofSeconds(2).toNanos(), "it waited");
            assertEquals(new Claim("upstream", "none", ""), Claim.of(refused), refused.text());
            assertTrue(
                    refused.text()
                            .contains(
                                    "64 calls of this kind wait for Yach already, so this one was not made; wait 30 s"),
                    refused.text());
            assertEquals(64, rig.calls(SEND), "only who has a place is on its way");
        }
    }

    /** Without the breakers, which would stop most of it; what is left is the budget's own work. */
    @Test
    void underTotalFailureAtMostOneCallInFiveIsRepeated() {
        for (String tool : List.of(READ, SEND)) {
            try (Rig rig = Rig.start(Timeouts.DEFAULT, new Isolation(64, 64, false))) {
                fail(rig, tool, 200);
                double amplification = rig.calls(tool) / 200.0;
                System.err.printf("%s: %.2f platform calls for each call under total failure%n", tool, amplification);
                assertTrue(amplification <= 1.2, tool + " was made " + amplification + " times for each call");
                assertTrue(amplification > 1.1, tool + " was hardly repeated: " + amplification);
            }
        }
    }

    @Test
    void underTotalFailureThePlatformIsLeftAloneAndTheAgentIsToldForHowLong() {
        try (Rig rig = Rig.start(Timeouts.DEFAULT, NARROW)) {
            fail(rig, SEND, 50);
            assertTrue(rig.calls(SEND) <= 10, "it was called " + rig.calls(SEND) + " times");
            ToolResult told = rig.call(SEND, HungSends.message(50));
            assertEquals(new Claim("upstream", "none", ""), Claim.of(told), told.text());
            assertTrue(
                    told.text().contains("| retry after 10 s") || told.text().contains("| retry after 9 s"),
                    told.text());
            ToolResult read = rig.call(READ, Json.object());
            assertFalse(read.isError(), "reads have a way of their own: " + read.text());
        }
    }

    @Test
    void noNumberOfRefusalsLetsAPlatformRest() {
        try (Rig rig = Rig.start(Timeouts.DEFAULT, NARROW)) {
            String path = Rig.contract(SEND).http().path();
            rig.sandbox().faults().next(40, path, SandboxFault.Plain.THROTTLE);
            for (int i = 0; i < 40; i++) {
                assertEquals(
                        "rate", Claim.of(rig.call(SEND, HungSends.message(i))).category());
            }
            ToolResult sent = rig.call(SEND, HungSends.message(40));
            assertFalse(sent.isError(), sent.text());
        }
    }

    @Test
    void aShortRetryAfterIsKeptForAReadAndALongOneIsTold() {
        List<Duration> waits = new ArrayList<>();
        try (Rig rig = Rig.waiting(waits::add)) {
            String path = Rig.contract(READ).http().path();
            rig.sandbox().faults().next(1, path, new SandboxFault.TooManyRequests(Duration.ofSeconds(2)));
            ToolResult patient = rig.call(READ, Json.object());
            assertFalse(patient.isError(), patient.text());
            assertEquals(List.of(Duration.ofSeconds(2)), waits);
            rig.sandbox().faults().next(1, path, new SandboxFault.TooManyRequests(Duration.ofSeconds(7)));
            ToolResult told = rig.call(READ, Json.object());
            assertTrue(told.text().contains("| retry after 7 s"), told.text());
        }
    }

    private static void fail(Rig rig, String tool, int calls) {
        rig.sandbox()
                .faults()
                .next(calls * 3, Rig.contract(tool).http().path(), SandboxFault.Plain.CLOSE_BEFORE_ANSWER);
        for (int i = 0; i < calls; i++) {
            ToolResult failed = rig.call(tool, tool.equals(SEND) ? HungSends.message(i) : Json.object());
            assertTrue(failed.isError(), failed.text());
        }
    }

    /** Microseconds of each read, shortest first. */
    static long[] times(Rig rig, int reads) {
        long[] micros = new long[reads];
        for (int i = 0; i < reads; i++) {
            long start = System.nanoTime();
            ToolResult read = rig.call(READ, Json.object());
            micros[i] = (System.nanoTime() - start) / 1000;
            assertFalse(read.isError(), read.text());
        }
        Arrays.sort(micros);
        return micros;
    }

    static long at(long[] sorted, int percent) {
        return sorted[sorted.length * percent / 100];
    }
}
