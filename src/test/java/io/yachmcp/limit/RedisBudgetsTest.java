package io.yachmcp.limit;

import java.time.Duration;
import java.util.UUID;
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
}
