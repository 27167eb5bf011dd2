package io.yachmcp.call;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;

/**
 * Time as the path of a call sees it: what it is, and how it passes.
 *
 * @param chance numbers from 0 to 1, so that those who failed together do not come again together
 */
public record Timing(InstantSource clock, Sleep sleep, DoubleSupplier chance) {

    /** Waits. */
    @FunctionalInterface
    public interface Sleep {
        void sleep(Duration wait) throws InterruptedException;
    }

    /** Waits by really waiting. */
    public static Timing of(InstantSource clock) {
        return new Timing(clock, Thread::sleep, Math::random);
    }

    /** Any time up to this: full jitter. */
    Duration jittered(Duration most) {
        return Duration.ofNanos((long) (most.toNanos() * chance.getAsDouble()));
    }
}
