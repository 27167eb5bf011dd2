package io.yachmcp.upstream;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/** Rests when at least half of the last twenty calls got no answer, once there were ten; then tries with three. */
final class CountingBreaker implements Breaker {
    static final Duration REST = Duration.ofSeconds(10);

    private static final int LAST = 20;
    private static final int FEWEST = 10;
    private static final int TRIES = 3;
    private static final Throwable NO_ANSWER = new IllegalStateException("no answer");

    private final CircuitBreaker breaker;
    private final InstantSource time;
    private volatile Instant until = Instant.MIN;

    CountingBreaker(InstantSource time) {
        this.time = time;
        this.breaker = CircuitBreaker.of(
                "lane",
                CircuitBreakerConfig.custom()
                        .slidingWindow(LAST, FEWEST, SlidingWindowType.COUNT_BASED)
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(REST)
                        .permittedNumberOfCallsInHalfOpenState(TRIES)
                        .clock(time.withZone(ZoneOffset.UTC))
                        .build());
        breaker.getEventPublisher().onStateTransition(event -> {
            if (event.getStateTransition().getToState() == State.OPEN) {
                until = time.instant().plus(REST);
            }
        });
    }

    @Override
    public Duration rest() {
        Duration left = Duration.between(time.instant(), until);
        return breaker.getState() == State.OPEN && left.isPositive() ? left : Duration.ZERO;
    }

    @Override
    public boolean admits() {
        return breaker.tryAcquirePermission();
    }

    @Override
    public void judge(Verdict verdict) {
        switch (verdict) {
            case ANSWERED -> breaker.onSuccess(0, TimeUnit.NANOSECONDS);
            case FAILED -> breaker.onError(0, TimeUnit.NANOSECONDS, NO_ANSWER);
            case NONE -> breaker.releasePermission();
        }
    }
}
