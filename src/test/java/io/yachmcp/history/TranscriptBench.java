package io.yachmcp.history;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.language.Phrases;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** What rendering costs. Not run with the tests: {@code bench/history}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:ActiveProcessorCount=2", "-Xmx1g"})
public class TranscriptBench {
    private static final double MOST_MILLIS_FOR_TEN_THOUSAND = 400;
    /** Linear would be 10 for ten times as many; the rest is memory and noise. */
    private static final double STEEPEST = 15;

    private static final Transcript TRANSCRIPT =
            new Transcript(GroupDay.ID, ZoneId.of("Asia/Shanghai"), View.CONCISE, Phrases.ENGLISH);

    @Param({"100", "1000", "10000", "100000"})
    public int messages;

    private List<Message> history;

    @Setup
    public void prepare() {
        history = GroupDay.read().repeated(messages);
    }

    @Benchmark
    public Object concise() {
        return TRANSCRIPT.of(history);
    }

    @Benchmark
    public Object newestFourThousandTokens() {
        return TRANSCRIPT.of(history, 4_000);
    }

    @Test
    void keepsTheTimeBudget() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(TranscriptBench.class.getName() + "\\.")
                        .build())
                .run();
        double ten = millis(results, "10000");
        double hundred = millis(results, "100000");
        for (String size : List.of("100", "1000", "10000", "100000")) {
            double millis = millis(results, size);
            System.err.printf(
                    Locale.ROOT,
                    "%7s messages: %9.2f ms, %6.2f µs a message%n",
                    size,
                    millis,
                    1_000 * millis / Integer.parseInt(size));
        }
        assertTrue(ten <= MOST_MILLIS_FOR_TEN_THOUSAND, ten + " ms");
        assertTrue(hundred <= STEEPEST * ten, hundred + " ms");
    }

    private static double millis(Collection<RunResult> results, String messages) {
        return results.stream()
                .filter(run -> run.getParams().getBenchmark().endsWith("concise"))
                .filter(run -> run.getParams().getParam("messages").equals(messages))
                .mapToDouble(run -> run.getPrimaryResult().getScore())
                .findFirst()
                .orElseThrow();
    }
}
