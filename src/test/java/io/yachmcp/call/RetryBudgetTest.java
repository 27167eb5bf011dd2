package io.yachmcp.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-12T04:00:00Z"));
    private final RetryBudget budget = new RetryBudget(now::get);

    @Test
    void fewCallsMayBeRepeatedThreeTimesInAll() {
        budget.called();
        assertEquals(3, taken(10));
    }

    @Test
    void ofManyCallsOneInFiveMayBeRepeated() {
        called(100);
        assertEquals(20, taken(100));
        called(4);
        assertFalse(budget.take());
        called(1);
        assertTrue(budget.take());
    }

    @Test
    void aMinuteLaterAllIsForgotten() {
        called(100);
        taken(20);
        now.set(now.get().plusSeconds(60));
        budget.called();
        assertEquals(3, taken(10));
    }

    /** Told in slots of ten seconds, so what is true of the last minute is true of the last fifty seconds at least. */
    @Test
    void noRepeatIsOneTooManyInItsLastFiftySeconds() {
        long seed = Long.getLong("seed", System.nanoTime());
        var random = new Random(seed);
        Deque<Instant> repeats = new ArrayDeque<>();
        Deque<Instant> calls = new ArrayDeque<>();
        int most = 0;
        for (int i = 0; i < 20_000; i++) {
            now.set(now.get().plusMillis(random.nextInt(random.nextInt(50) == 0 ? 30_000 : 400)));
            budget.called();
            calls.add(now.get());
            if (budget.take()) {
                repeats.add(now.get());
                Instant minute = now.get().minusSeconds(60);
                Instant fifty = now.get().minusSeconds(50);
                calls.removeIf(call -> call.isBefore(minute));
                repeats.removeIf(repeat -> repeat.isBefore(fifty));
                most = Math.max(most, repeats.size());
                assertTrue(
                        repeats.size() <= Math.max(3, calls.size() / 5),
                        repeats.size() + " repeats of " + calls.size() + " calls, seed " + seed);
            }
        }
        assertTrue(most > 10, "there were never many, seed " + seed);
    }

    private void called(int times) {
        for (int i = 0; i < times; i++) {
            budget.called();
        }
    }

    private int taken(int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += budget.take() ? 1 : 0;
        }
        return taken;
    }
}
