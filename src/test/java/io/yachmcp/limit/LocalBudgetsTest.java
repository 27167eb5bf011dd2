package io.yachmcp.limit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

class LocalBudgetsTest extends BudgetsKit {
    /** Shortly before the clock's numbers wrap around. */
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000_000);

    private final Budgets budgets = new LocalBudgets(now::get);

    @Override
    Budgets budgets() {
        return budgets;
    }

    @Override
    void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Override
    Duration tolerance() {
        return Duration.ofNanos(1);
    }

    @Override
    long now() {
        return now.get();
    }
}
