package io.yachmcp.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.yachmcp.tool.Rate;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The kit over a real Redis, whose time cannot be made to pass faster. */
class RedisBudgetsTest extends BudgetsKit {
    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private final Budgets budgets =
            new RedisBudgets(REDIS.client(), UUID.randomUUID().toString(), "one", System::nanoTime, WINDOW);

    @Override
    Budgets budgets() {
        return budgets;
    }

    @Override
    void pass(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    Duration tolerance() {
        return Duration.ofMillis(80);
    }

    @Override
    long now() {
        return System.nanoTime();
    }

    @Test
    void whileRedisIsAwayNobodyKnowsWhatIsLeftUntilTheWindowHasPassed() {
        var now = new AtomicLong();
        try (RealRedis away = new RealRedis()) {
            Budgets alone = new RedisBudgets(away.client(), "away", "one", now::get, WINDOW);
            Claim claim = Claim.people("caller", new Rate(12, WINDOW), 1);
            assertEquals(new Outlook(List.of(), WINDOW), alone.peek(List.of(claim)));
            assertEquals(new Admission.Unsure(WINDOW), alone.admit(List.of(claim), Duration.ZERO));
            now.addAndGet(WINDOW.toNanos());
            assertEquals(new Outlook(List.of(new Left(claim, 3)), Duration.ZERO), alone.peek(List.of(claim)));
            for (int left = 2; left >= 0; left--) {
                assertEquals(
                        new Admission.Granted(List.of(new Left(claim, left)), Duration.ZERO),
                        alone.admit(List.of(claim), Duration.ZERO),
                        "a share of one in four, told by the caller's own claim");
            }
            Admission.Refused refused =
                    assertInstanceOf(Admission.Refused.class, alone.admit(List.of(claim), Duration.ZERO));
            assertEquals(claim, refused.claim());
        }
    }
}
