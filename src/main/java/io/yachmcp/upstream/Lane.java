package io.yachmcp.upstream;

import io.yachmcp.tool.Platform;
import io.yachmcp.tool.PlatformFailure;
import io.yachmcp.tool.ToolFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One way to a platform: so many calls at once, so many more in a queue that keeps its order, and a rest when the platform
 * gives no answers. A library's bulkhead bounds who is under way and not who waits, so the places are our own.
 */
final class Lane {
    private final Platform platform;
    private final Isolation isolation;
    private final Semaphore places;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Breaker breaker;
    private final Duration attempt;
    private final InstantSource time;

    Lane(Platform platform, Isolation isolation, Timeouts timeouts, InstantSource time) {
        this.platform = platform;
        this.isolation = isolation;
        this.places = new Semaphore(isolation.places(), true);
        this.breaker = isolation.breakers() ? new CountingBreaker(time) : Breaker.CLOSED;
        this.attempt = timeouts.attempt();
        this.time = time;
    }

    /**
     * Takes a place, at most until the deadline.
     *
     * @throws ToolFailure when there is none in time, when too many wait, or while the platform is let rest
     */
    Passage enter(Instant deadline) {
        refuseWhileResting();
        takePlace(deadline);
        if (!breaker.admits()) {
            places.release();
            throw PlatformFailure.resting(platform, longer(breaker.rest(), attempt));
        }
        return new Passage();
    }

    /** While a few calls try how it is, whoever else comes waits as long as one of them may take. */
    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private void refuseWhileResting() {
        Duration rest = breaker.rest();
        if (rest.isPositive()) {
            throw PlatformFailure.resting(platform, rest);
        }
    }

    private void takePlace(Instant deadline) {
        try {
            if (!places.tryAcquire(0, TimeUnit.MILLISECONDS)) {
                waitForPlace(deadline);
            }
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw PlatformFailure.cancelled(false);
        }
    }

    private void waitForPlace(Instant deadline) throws InterruptedException {
        try {
            if (waiting.incrementAndGet() > isolation.waiting()) {
                throw PlatformFailure.crowded(platform, isolation.waiting(), attempt);
            }
            long left = Duration.between(time.instant(), deadline).toMillis();
            if (!places.tryAcquire(left, TimeUnit.MILLISECONDS)) {
                throw PlatformFailure.outOfTime(platform);
            }
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** One call's place. What becomes of the call decides whether the next may come. */
    final class Passage implements AutoCloseable {
        private Breaker.Verdict verdict = Breaker.Verdict.NONE;

        private Passage() {}

        /** The platform's gateway answered; from 500 on it says itself that it failed. */
        void answered(int status) {
            verdict = status >= 500 ? Breaker.Verdict.FAILED : Breaker.Verdict.ANSWERED;
        }

        /** No connection, or no answer in the time that an attempt has. */
        void lost() {
            verdict = Breaker.Verdict.FAILED;
        }

        @Override
        public void close() {
            places.release();
            breaker.judge(verdict);
        }
    }
}
