package io.yachmcp.limit;

import java.util.Map;
import java.util.TreeMap;

/**
 * One budget: GCRA spreads what is taken, and a log of the rolling window is the hard cap. GCRA alone would admit the
 * burst on top of the quota, and a token bucket nearly twice the quota, in some rolling windows. The generic cell rate
 * algorithm is that of ITU-T I.371. Times are nanoseconds since whenever.
 */
final class Gauge {
    /**
     * The platform counts when calls arrive, we when they are let go, and the first call of a server is on its way for a
     * second or two: a part of the window covers the difference.
     */
    private static final int MARGIN = 24;

    /** What was taken, by when the window lets go of it. */
    private final TreeMap<Long, Integer> log = new TreeMap<>();

    private int held;
    private long theoreticalArrival;
    private long pausedUntil;

    /** How long from now until the claim can be had; 0 for at once. */
    long wait(Claim claim, long now) {
        forget(now);
        return Math.max(Math.max(pausedUntil - now, paced(claim, now)), capped(claim, now));
    }

    /** How much may still be taken, when no pace is kept. */
    int remaining(Claim claim, long now) {
        forget(now);
        return Math.max(0, claim.rate().calls() - held);
    }

    /** Takes it for that moment, now or soon, and says how much the window still holds. */
    int take(Claim claim, long at) {
        theoreticalArrival = Math.max(theoreticalArrival, at) + claim.cost() * interval(claim);
        log.merge(at + window(claim), claim.cost(), Integer::sum);
        held += claim.cost();
        return Math.max(0, claim.rate().calls() - held);
    }

    void pause(long until) {
        pausedUntil = Math.max(pausedUntil, until);
    }

    boolean idle(long now) {
        forget(now);
        return log.isEmpty() && pausedUntil <= now && theoreticalArrival <= now;
    }

    private long paced(Claim claim, long now) {
        long tolerance = Math.max(claim.burst(), claim.cost()) * interval(claim);
        return Math.max(0, Math.max(theoreticalArrival, now) + claim.cost() * interval(claim) - tolerance - now);
    }

    private long capped(Claim claim, long now) {
        int left = held + claim.cost() - claim.rate().calls();
        for (Map.Entry<Long, Integer> oldest : log.entrySet()) {
            if (left <= 0) {
                break;
            }
            left -= oldest.getValue();
            if (left <= 0) {
                return oldest.getKey() - now;
            }
        }
        return 0;
    }

    private void forget(long now) {
        while (!log.isEmpty() && log.firstKey() <= now) {
            held -= log.pollFirstEntry().getValue();
        }
    }

    private static long interval(Claim claim) {
        return window(claim) / claim.rate().calls();
    }

    /** How long what is taken counts, in nanoseconds. */
    static long window(Claim claim) {
        long nanos = claim.rate().window().toNanos();
        return nanos + nanos / MARGIN;
    }
}
