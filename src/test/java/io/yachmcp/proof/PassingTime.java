package io.yachmcp.proof;

import io.yachmcp.call.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that only waiting moves, for both sides of the wire: pace is kept without anybody waiting. */
final class PassingTime implements InstantSource, Timing.Sleep {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-24T04:00:00Z"));

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public void sleep(Duration wait) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        pass(wait);
    }

    void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    long nanos() {
        return Duration.between(Instant.EPOCH, now.get()).toNanos();
    }
}
