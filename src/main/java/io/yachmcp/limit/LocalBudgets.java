package io.yachmcp.limit;

import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;

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
        Claim tightest = tightest(claims, now);
        long wait = wait(tightest, now);
        if (wait > patience.toNanos()) {
            return new Admission.Refused(tightest, Duration.ofNanos(wait));
        }
        return new Admission.Granted(
                left(claims, claim -> gauge(claim.budget()).take(claim, now + wait)), Duration.ofNanos(wait));
    }

    @Override
    public synchronized Outlook peek(List<Claim> claims) {
        long now = now();
        return new Outlook(
                left(claims, claim -> gauge(claim.budget()).remaining(claim, now)),
                Duration.ofNanos(wait(tightest(claims, now), now)));
    }

    /** The one that is to be waited for longest. */
    private Claim tightest(List<Claim> claims, long now) {
        return Collections.max(claims, Comparator.comparingLong(claim -> wait(claim, now)));
    }

    private long wait(Claim claim, long now) {
        return gauge(claim.budget()).wait(claim, now);
    }

    private static List<Left> left(List<Claim> claims, ToIntFunction<Claim> remaining) {
        return claims.stream()
                .map(claim -> new Left(claim, remaining.applyAsInt(claim)))
                .toList();
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
