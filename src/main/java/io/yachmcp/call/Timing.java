package io.yachmcp.call;

import java.time.Duration;
import java.time.InstantSource;

/** Time as the path of a call sees it: what it is, and how it passes. */
public record Timing(InstantSource clock, Sleep sleep) {

    /** Waits. */
    @FunctionalInterface
    public interface Sleep {
        void sleep(Duration wait) throws InterruptedException;
    }

    /** Waits by really waiting. */
    public static Timing of(InstantSource clock) {
        return new Timing(clock, Thread::sleep);
    }
}
