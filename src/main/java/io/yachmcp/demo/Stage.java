package io.yachmcp.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** Where the demo is seen: prints each wish, call and answer, and remembers what was not as expected. */
final class Stage {
    private static final int WIDTH = 110;
    private static final int MAX_LINES = 12;

    private final Agent agent;
    private final PrintStream out;
    private final List<String> surprises = new ArrayList<>();
    private int calls;
    private Duration waited = Duration.ZERO;

    Stage(Agent agent, PrintStream out) {
        this.agent = agent;
        this.out = out;
    }

    void act(String title) {
        out.printf("%n━━ %s %s%n", title, "━".repeat(Math.max(3, 70 - 2 * title.length())));
    }

    void say(String words) {
        Columns.broken(words, WIDTH).forEach(line -> out.println("   " + line));
    }

    /** Somebody's wish, and the one call that fulfils it. */
    Outcome wish(String wish, String tool, Map<String, Object> arguments) {
        out.printf("%n“%s”%n", wish);
        return call(tool, arguments);
    }

    /** A wish that must come true. */
    Outcome done(String wish, String tool, Map<String, Object> arguments) {
        Outcome outcome = wish(wish, tool, arguments);
        expect(!outcome.isError(), tool + " is done");
        return outcome;
    }

    Outcome call(String tool, Map<String, Object> arguments) {
        String mark = "   → ";
        for (String line : Columns.broken(tool + " " + JsonMapper.shared().writeValueAsString(arguments), WIDTH)) {
            out.println(mark + line);
            mark = "     ";
        }
        Outcome outcome = quietly(tool, arguments);
        print(outcome);
        return outcome;
    }

    Outcome quietly(String tool, Map<String, Object> arguments) {
        Outcome outcome = agent.call(tool, arguments);
        calls++;
        waited = waited.plus(outcome.took());
        return outcome;
    }

    /** Many calls that do not wait for each other. */
    List<Outcome> atOnce(String tool, int count, IntFunction<Map<String, Object>> arguments) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Outcome>> running = IntStream.rangeClosed(1, count)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> agent.call(tool, arguments.apply(i)), threads))
                    .toList();
            List<Outcome> outcomes =
                    running.stream().map(CompletableFuture::join).toList();
            calls += count;
            waited = waited.plus(
                    Collections.max(outcomes.stream().map(Outcome::took).toList()));
            return outcomes;
        }
    }

    void print(Outcome outcome) {
        List<String> lines = outcome.text()
                .lines()
                .flatMap(line -> Columns.broken(line, WIDTH).stream())
                .toList();
        String mark = outcome.isError() ? "✗ " : "← ";
        for (String line : lines.subList(0, Math.min(MAX_LINES, lines.size()))) {
            out.println("   " + mark + line);
            mark = "  ";
        }
        if (lines.size() > MAX_LINES) {
            out.println("     … " + (lines.size() - MAX_LINES) + " more lines");
        }
        out.printf("     %d ms%n", outcome.took().toMillis());
    }

    /** Notes a surprise unless it is as it should be. */
    void expect(boolean asExpected, String expectation) {
        if (!asExpected) {
            surprises.add(expectation);
            out.println("   !! expected: " + expectation);
        }
    }

    /** The last lines; true when there was no surprise. */
    boolean curtain() {
        out.printf("%n%s%n", "━".repeat(74));
        if (surprises.isEmpty()) {
            out.printf("%d calls in %d ms, and everything was as expected.%n", calls, waited.toMillis());
            return true;
        }
        out.printf(
                "%d calls, and %d things were not as expected:%n%s%n",
                calls, surprises.size(), surprises.stream().map(s -> " - " + s).collect(Collectors.joining("\n")));
        return false;
    }
}
