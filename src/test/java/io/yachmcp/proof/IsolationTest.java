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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Trouble stays where it is, and a platform in trouble is not asked the more for it. */
class IsolationTest {
    private static final Isolation NARROW = new Isolation(64, 64, true);
    private static final String SEND = "yach_send_group_message";
    private static final String READ = "yach_list_robot_groups";
    private static final Timeouts PATIENT =
            new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofSeconds(60));

    /** Left to itself a read takes a millisecond or two, which the machine's own noise may double. */
    private static final Duration NOISE = Duration.ofMillis(10);

    @Test
    void readsDoNotNoticeThatEverySendHangs() throws Exception {
        try (Rig rig = Rig.start(PATIENT, NARROW);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            times(rig, 300);
            long[] before = times(rig, 300);
            List<Future<ToolResult>> hung = hang(rig, threads, 128);
            long[] during = times(rig, 300);
            assertTrue(hung.stream().noneMatch(Future::isDone), "a send did not hang");
            System.err.printf(
                    "reads: median %d us before, %d us while 128 sends hang; 95 of 100 within %d us and %d us%n",
                    at(before, 50), at(during, 50), at(before, 95), at(during, 95));
            for (int part : new int[] {50, 95}) {
                long bound = at(before, part) * 6 / 5 + NOISE.toNanos() / 1000;
                assertTrue(at(during, part) <= bound, part + " of 100 reads took up to " + at(during, part) + " us");
            }
            hung.forEach(send -> send.cancel(true));
        }
    }

    @Test
    void whoeverComesAfterAFullQueueIsRefusedAtOnceAndNothingOfItLeaves() throws Exception {
        try (Rig rig = Rig.start(PATIENT, NARROW);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ToolResult>> hung = hang(rig, threads, 128);
            long start = System.nanoTime();
            ToolResult refused = rig.call(SEND, message(128));
            assertTrue(System.nanoTime() - start < Duration.ofSeconds(2).toNanos(), "it waited");
            assertEquals(new Claim("upstream", "none", ""), Claim.of(refused), refused.text());
            assertTrue(
                    refused.text()
                            .contains(
                                    "64 calls of this kind wait for Yach already, so this one was not made; wait 30 s"),
                    refused.text());
            assertEquals(64, rig.calls(SEND), "only who has a place is on its way");
            hung.forEach(send -> send.cancel(true));
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
            ToolResult told = rig.call(SEND, message(50));
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
                assertEquals("rate", Claim.of(rig.call(SEND, message(i))).category());
            }
            ToolResult sent = rig.call(SEND, message(40));
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
            ToolResult failed = rig.call(tool, tool.equals(SEND) ? message(i) : Json.object());
            assertTrue(failed.isError(), failed.text());
        }
    }

    /** So many sends of which none is answered; as many as have a place have arrived when this returns. */
    private static List<Future<ToolResult>> hang(Rig rig, ExecutorService threads, int sends) {
        rig.call(READ, Json.object());
        rig.sandbox()
                .faults()
                .next(1000, Rig.contract(SEND).http().path(), new SandboxFault.Slow(Duration.ofSeconds(20)));
        List<Future<ToolResult>> hung = new ArrayList<>();
        List<CompletableFuture<Thread>> begun = new ArrayList<>();
        for (int i = 0; i < sends; i++) {
            ObjectNode message = message(i);
            var thread = new CompletableFuture<Thread>();
            begun.add(thread);
            hung.add(threads.submit(() -> {
                thread.complete(Thread.currentThread());
                return rig.call(SEND, message);
            }));
        }
        await(() -> rig.calls(SEND) == Math.min(64, sends));
        await(() -> begun.stream().allMatch(thread -> waits(thread.join())));
        return hung;
    }

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING;
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "not within ten seconds");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    private static ObjectNode message(int number) {
        return Good.arguments(SEND).put("text", "message " + number);
    }

    /** Microseconds of each read, shortest first. */
    private static long[] times(Rig rig, int reads) {
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

    private static long at(long[] sorted, int percent) {
        return sorted[sorted.length * percent / 100];
    }
}
