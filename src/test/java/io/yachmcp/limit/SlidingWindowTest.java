package io.yachmcp.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.tool.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SlidingWindowTest {
    private final AtomicLong now = new AtomicLong();
    private final SlidingWindow limit = new SlidingWindow(now::get);
    private final Rate sixty = new Rate(60, Duration.ofMinutes(1));

    @Test
    void saysHowManyMoreMayFollow() {
        assertEquals(new Admission.Granted(59), limit.admit("robot", sixty));
        assertEquals(new Admission.Granted(58), limit.admit("robot", sixty));
    }

    @Test
    void theWaitItTellsIsEnoughAndNotASecondTooLong() {
        for (int i = 0; i < 60; i++) {
            limit.admit("robot", sixty);
            now.addAndGet(Duration.ofMillis(100).toNanos());
        }
        var refused = assertInstanceOf(Admission.Refused.class, limit.admit("robot", sixty));
        now.addAndGet(refused.pause().minusMillis(1).toNanos());
        assertInstanceOf(Admission.Refused.class, limit.admit("robot", sixty));
        now.addAndGet(Duration.ofMillis(1).toNanos());
        assertInstanceOf(Admission.Granted.class, limit.admit("robot", sixty));
        assertTrue(
                refused.pause().compareTo(Duration.ofSeconds(56)) < 0,
                refused.pause().toString());
    }

    @Test
    void quotasDoNotShareBudgets() {
        for (int i = 0; i < 60; i++) {
            limit.admit("robot", sixty);
        }
        assertInstanceOf(Admission.Granted.class, limit.admit("another robot", sixty));
    }

    @Test
    void noRollingMinuteEverHoldsMoreThanTheQuota() {
        long seed = System.nanoTime();
        var random = new SplittableRandom(seed);
        List<Long> admitted = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            now.addAndGet(random.nextLong(Duration.ofMillis(700).toNanos()));
            if (limit.admit("robot", sixty) instanceof Admission.Granted) {
                admitted.add(now.get());
            }
        }
        for (int i = 60; i < admitted.size(); i++) {
            long span = admitted.get(i) - admitted.get(i - 60);
            assertTrue(span >= Duration.ofMinutes(1).toNanos(), "seed " + seed + ": 61 calls within " + span + " ns");
        }
        assertTrue(admitted.size() > 1000, "seed " + seed);
    }
}
