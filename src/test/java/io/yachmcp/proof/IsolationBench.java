package io.yachmcp.proof;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.upstream.Isolation;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * How much slower reads are over real HTTP while every place for sends is taken by one that hangs and a thousand more wait
 * behind them. Two servers with a platform each, of which one has the hung sends, are read by turns, so that the
 * machine's own moods fall on both. Run by {@code bench/isolation}.
 */
class IsolationBench {
    private static final int ROUNDS = 9;
    private static final int READS = 600;
    private static final int WARM_UP = 4000;
    private static final int QUEUE = 1000;
    private static final int SENDS = Isolation.DEFAULT.places() + QUEUE;
    private static final double A_FIFTH_MORE = 1.2;

    /** Less than the sends hang. */
    private static final Duration ENOUGH = Duration.ofSeconds(17);

    private final double[] medians = new double[ROUNDS];
    private final double[] most = new double[ROUNDS];

    @Test
    void hungSendsSlowReadsByAFifthAtMost() {
        int rounds;
        try (Rig alone = Rig.start(IsolationTest.PATIENT, Isolation.DEFAULT);
                Rig beside = Rig.start(IsolationTest.PATIENT, Isolation.DEFAULT)) {
            IsolationTest.times(alone, WARM_UP);
            IsolationTest.times(beside, WARM_UP);
            try (HungSends hung = HungSends.start(beside, 0, SENDS)) {
                rounds = rounds(alone, beside);
                assertTrue(hung.allHang(), "a send did not hang");
            }
        }
        double median = middle(medians, rounds);
        double slow = middle(most, rounds);
        System.out.printf(
                "isolation: beside %d hung sends and %d waiting, the median read took %.2f times as long as alone, 95 of"
                        + " 100 within %.2f times (middle of %d rounds of %d reads)%n",
                Isolation.DEFAULT.places(), QUEUE, median, slow, rounds, READS);
        assertTrue(rounds >= 3, "only " + rounds + " rounds");
        assertTrue(median <= A_FIFTH_MORE && slow <= A_FIFTH_MORE, "more than a fifth slower");
    }

    private int rounds(Rig alone, Rig beside) {
        long start = System.nanoTime();
        System.out.printf("%-8s%16s%16s%16s%16s%n", "us", "alone: median", "95 of 100", "beside: median", "95 of 100");
        int round = 0;
        for (; round < ROUNDS && System.nanoTime() - start < ENOUGH.toNanos(); round++) {
            long[] one = new long[READS];
            long[] other = new long[READS];
            for (int i = 0; i < READS; i++) {
                boolean first = i % 2 == 0;
                long before = first ? time(alone) : time(beside);
                long after = first ? time(beside) : time(alone);
                one[i] = first ? before : after;
                other[i] = first ? after : before;
            }
            told(round, sorted(one), sorted(other));
        }
        return round;
    }

    private void told(int round, long[] alone, long[] beside) {
        System.out.printf(
                "round %d %16d%16d%16d%16d%n", round + 1, at(alone, 50), at(alone, 95), at(beside, 50), at(beside, 95));
        medians[round] = (double) at(beside, 50) / at(alone, 50);
        most[round] = (double) at(beside, 95) / at(alone, 95);
    }

    private static long at(long[] sorted, int percent) {
        return IsolationTest.at(sorted, percent);
    }

    private static long time(Rig rig) {
        return IsolationTest.times(rig, 1)[0];
    }

    private static long[] sorted(long[] times) {
        Arrays.sort(times);
        return times;
    }

    private static double middle(double[] ratios, int rounds) {
        double[] sorted = Arrays.copyOf(ratios, rounds);
        Arrays.sort(sorted);
        return sorted[rounds / 2];
    }
}
