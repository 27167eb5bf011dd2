package io.yachmcp.proof;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.upstream.Isolation;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * How much slower reads are over real HTTP while every place for sends is taken by one that hangs and a thousand more wait
 * behind them: rounds with and without by turns, so that the machine's own moods fall on both. Run by {@code
 * bench/isolation}.
 */
class IsolationBench {
    private static final int ROUNDS = 9;
    private static final int READS = 1000;
    private static final int QUEUE = 1000;
    private static final int SENDS = Isolation.DEFAULT.places() + QUEUE;
    private static final double A_FIFTH_MORE = 1.2;
    private static final Duration ENOUGH = Duration.ofSeconds(50);

    @Test
    void hungSendsSlowReadsByAFifthAtMost() {
        long start = System.nanoTime();
        double[][] ratios = {new double[ROUNDS], new double[ROUNDS]};
        int rounds = 0;
        try (Rig rig = Rig.start(IsolationTest.PATIENT, Isolation.DEFAULT)) {
            IsolationTest.times(rig, 5 * READS);
            HungSends.start(rig, 0, SENDS).close();
            System.out.printf(
                    "%-8s%16s%16s%16s%16s%n", "us", "alone: median", "95 of 100", "beside: median", "95 of 100");
            for (; rounds < ROUNDS && System.nanoTime() - start < ENOUGH.toNanos(); rounds++) {
                long[] alone = IsolationTest.times(rig, READS);
                long[] beside;
                try (HungSends hung = HungSends.start(rig, (rounds + 1) * SENDS, SENDS)) {
                    beside = IsolationTest.times(rig, READS);
                    assertTrue(hung.allHang(), "a send did not hang");
                }
                System.out.printf(
                        "round %d %16d%16d%16d%16d%n",
                        rounds + 1, median(alone), most(alone), median(beside), most(beside));
                ratios[0][rounds] = (double) median(beside) / median(alone);
                ratios[1][rounds] = (double) most(beside) / most(alone);
            }
        }
        double median = middle(ratios[0], rounds);
        double most = middle(ratios[1], rounds);
        System.out.printf(
                "isolation: beside %d hung sends and %d waiting, the median read took %.2f times as long as alone, 95 of"
                        + " 100 within %.2f times (middle of %d rounds, %d s)%n",
                Isolation.DEFAULT.places(),
                QUEUE,
                median,
                most,
                rounds,
                Duration.ofNanos(System.nanoTime() - start).toSeconds());
        assertTrue(rounds >= 3, "only " + rounds + " rounds");
        assertTrue(median <= A_FIFTH_MORE && most <= A_FIFTH_MORE, "more than a fifth slower");
    }

    private static long median(long[] sorted) {
        return IsolationTest.at(sorted, 50);
    }

    private static long most(long[] sorted) {
        return IsolationTest.at(sorted, 95);
    }

    private static double middle(double[] ratios, int rounds) {
        double[] sorted = Arrays.copyOf(ratios, rounds);
        Arrays.sort(sorted);
        return sorted[rounds / 2];
    }
}
