package io.yachmcp.limit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** A clock of its own makes thousands of situations pass at once. */
class LocalWaitsTest extends WaitsKit {
    private static final long SITUATIONS = 2000;

    @Override
    <T> List<T> all(LongFunction<T> situation) {
        return LongStream.range(0, SITUATIONS).mapToObj(situation).toList();
    }

    @Override
    World world() {
        var now = new AtomicLong(Long.MAX_VALUE - 1_000_000);
        List<Budgets> servers = List.of(new LocalBudgets(now::get));
        return new World() {
            @Override
            public List<Budgets> servers() {
                return servers;
            }

            @Override
            public long now() {
                return now.get();
            }

            @Override
            public void pass(Duration time) {
                now.addAndGet(time.toNanos());
            }
        };
    }

    @Override
    Duration step() {
        return Duration.ofMillis(1);
    }
}
