package io.yachmcp.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.call.ToolResult;
import io.yachmcp.sandbox.Committed;
import io.yachmcp.sandbox.SandboxFault;
import io.yachmcp.upstream.Isolation;
import io.yachmcp.upstream.Timeouts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Giving up, at whatever moment, never denies what happened. */
class PatienceTest {
    private static final String TOOL = "yach_send_group_message";
    private static final String BATCH = "yunxin_send_batch_messages";

    /** The platform answers after a few milliseconds, so that patience ends before, while and after it does. */
    @Test
    void howeverShortThePatienceNothingThatHappenedIsDenied() {
        Map<String, Integer> endings = new TreeMap<>();
        for (int millis : List.of(1, 2, 3, 4, 100)) {
            var timeouts = new Timeouts(Duration.ofSeconds(2), Duration.ofMillis(millis), Duration.ofSeconds(20));
            try (Rig rig = Rig.start(timeouts, new Isolation(64, 64, false))) {
                rig.sandbox()
                        .faults()
                        .next(1000, Rig.contract(TOOL).http().path(), new SandboxFault.Slow(Duration.ofMillis(2)));
                List<Callable<Told>> calls = IntStream.range(0, 150)
                        .mapToObj(i -> told(rig, TOOL, "key-" + i))
                        .toList();
                calls.forEach(call -> agrees(rig, answered(call), endings));
            }
        }
        assertTrue(endings.containsKey("unknown"), "patience never ended on the way: " + endings);
        assertTrue(endings.containsKey("success"), "patience always ended on the way: " + endings);
    }

    /** An agent's cancel interrupts the thread of the call. */
    @Test
    void wheneverACallIsCancelledNothingThatHappenedIsDenied() throws Exception {
        Map<String, Integer> endings = new TreeMap<>();
        try (Rig rig = Rig.start();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answered(told(rig, TOOL, "warm"));
            for (int i = 0; i < 300; i++) {
                var told = new java.util.concurrent.CompletableFuture<Told>();
                Callable<Told> call = told(rig, TOOL, "key-" + i);
                Future<?> running = threads.submit(() -> told.complete(answered(call)));
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(10L * i));
                running.cancel(true);
                if (!running.isCancelled() || told.isDone() || begun(told)) {
                    agrees(rig, told.get(10, TimeUnit.SECONDS), endings);
                }
            }
        }
        assertTrue(endings.containsKey("unknown"), "no cancel came on the way: " + endings);
    }

    /** A task that was cancelled before its thread began never answers. */
    private static boolean begun(java.util.concurrent.CompletableFuture<Told> told) {
        try {
            told.get(300, TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException | java.util.concurrent.ExecutionException broken) {
            throw new AssertionError(broken);
        } catch (java.util.concurrent.TimeoutException never) {
            return false;
        }
    }

    /** Two Yunxin calls a second are admitted; who waits for a turn waits no longer than a call may take. */
    @Test
    void whoseTurnDoesNotComeInTimeIsToldSo() throws Exception {
        var timeouts = new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofMillis(1500));
        try (Rig rig = Rig.start(timeouts);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Instant start = Instant.now();
            List<Future<Told>> calls = new ArrayList<>();
            IntStream.range(0, 8).forEach(i -> calls.add(threads.submit(told(rig, BATCH, "key-" + i))));
            Map<String, Integer> endings = new TreeMap<>();
            for (Future<Told> call : calls) {
                Told told = call.get(10, TimeUnit.SECONDS);
                agrees(rig, told, endings);
                if (!told.claim().success()) {
                    assertEquals(
                            new Claim("rate", "none", ""),
                            told.claim(),
                            told.result().text());
                }
            }
            assertEquals(Set.of("success", "none"), endings.keySet());
            Duration took = Duration.between(start, Instant.now());
            assertTrue(took.compareTo(Duration.ofSeconds(4)) < 0, "8 calls of at most 1.5 s took " + took);
        }
    }

    private record Told(String key, ToolResult result, Claim claim) {}

    private static Callable<Told> told(Rig rig, String tool, String key) {
        ObjectNode arguments = Good.arguments(tool).put("idempotency_key", key);
        return () -> {
            ToolResult result = rig.call(tool, arguments);
            return new Told(key, result, Claim.of(result));
        };
    }

    private static Told answered(Callable<Told> call) {
        try {
            return call.call();
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }

    private static void agrees(Rig rig, Told told, Map<String, Integer> endings) {
        String ending = told.claim().success() ? "success" : told.claim().sent();
        endings.merge(ending, 1, Integer::sum);
        switch (ending) {
            case "success" ->
                assertTrue(keys(rig).contains(told.key()), told.result().text());
            case "none" -> {
                // What was on its way may still arrive after the answer.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
                assertFalse(
                        keys(rig).contains(told.key()),
                        "denied, but it happened: " + told.result().text());
            }
            default -> assertEquals("unknown", ending);
        }
    }

    private static Set<String> keys(Rig rig) {
        return rig.sandbox().log().stream().map(Committed::key).collect(Collectors.toSet());
    }
}
