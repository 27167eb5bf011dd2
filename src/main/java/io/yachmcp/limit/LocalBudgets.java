package io.yachmcp.limit;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Budgets of this process alone. */
public final class LocalBudgets implements Budgets {
    /** Budgets come and go with callers; beyond so many, those that hold nothing any more are forgotten. */
    private static final int MANY = 10_000;

    private final LongSupplier nanoTime;
    private final long origin;
    private final Map<String, Gauge> gauges = new HashMap<>();

    /** @param nanoTime a clock that never jumps, such as {@code System::nanoTime} */
    public LocalBudgets(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.origin = nanoTime.getAsLong();
    }

    @Override
    public synchronized Admission admit(List<Claim> claims, Duration patience) {
        long now = now();
        Optional<Claim> tightest = Optional.empty();
        long longest = 0;
        for (Claim claim : claims) {
            long wait = gauge(claim.budget()).wait(claim, now);
            if (wait > longest) {
                longest = wait;
                tightest = Optional.of(claim);
            }
        }
        if (tightest.isPresent() && longest > patience.toNanos()) {
            return new Admission.Refused(tightest.get(), Duration.ofNanos(longest));
        }
        return new Admission.Granted(take(claims, now + longest), Duration.ofNanos(longest));
    }

    private int take(List<Claim> claims, long at) {
        int remaining = Integer.MAX_VALUE;
        for (Claim claim : claims) {
            remaining = Math.min(remaining, gauge(claim.budget()).take(claim, at));
        }
        return remaining;
    }

    @Override
    public synchronized void pause(String budget, Duration pause) {
        gauge(budget).pause(now() + pause.toNanos());
    }

    private Gauge gauge(String budget) {
        if (gauges.size() > MANY) {
            long now = now();
            gauges.values().removeIf(gauge -> gauge.idle(now));
        }
        return gauges.computeIfAbsent(budget, name -> new Gauge());
    }

    private long now() {
        return nanoTime.getAsLong() - origin;
    }
}
