package io.yachmcp.demo;

import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** Where the demo is seen: prints each wish, call and answer, and remembers what was not as expected. */
final class Stage {
    private static final int WIDTH = 110;
    private static final int MAX_LINES = 12;

    private final Agent agent;
    private final Phrases phrases;
    private final PrintStream out;
    private final List<String> surprises = new ArrayList<>();
    private final Set<String> played = new HashSet<>();
    private int calls;
    private Duration waited = Duration.ZERO;

    Stage(Agent agent, Phrases phrases, PrintStream out) {
        this.agent = agent;
        this.phrases = phrases;
        this.out = out;
    }

    void intro(Words words) {
        out.println(phrases.say(words));
    }

    void act(Words title) {
        String said = phrases.say(title);
        out.printf("%n━━ %s %s%n", said, "━".repeat(Math.max(3, 70 - 2 * said.length())));
    }

    void say(Words words) {
        Columns.broken(phrases.say(words), WIDTH).forEach(line -> out.println("   " + line));
    }

    /** Somebody's wish, and the one call that fulfils it. */
    Outcome wish(Words wish, String tool, Map<String, Object> arguments) {
        out.printf("%n“%s”%n", phrases.say(wish));
        return call(tool, arguments);
    }

    /** A wish that must come true. */
    Outcome done(Words wish, String tool, Map<String, Object> arguments) {
        Outcome outcome = wish(wish, tool, arguments);
        expect(!outcome.isError(), Words.of("expected.done").with("tool", tool));
        return outcome;
    }

    Outcome call(String tool, Map<String, Object> arguments) {
        String mark = "   → ";
        for (String line : Columns.broken(tool + " " + JsonMapper.shared().writeValueAsString(arguments), WIDTH)) {
            out.println(mark + line);
            mark = "     ";
        }
        Outcome outcome = agent.call(tool, arguments);
        count(tool, 1, outcome.took());
        print(outcome);
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
            count(
                    tool,
                    count,
                    Collections.max(outcomes.stream().map(Outcome::took).toList()));
            return outcomes;
        }
    }

    private void count(String tool, int more, Duration took) {
        played.add(tool);
        calls += more;
        waited = waited.plus(took);
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
            out.println("     " + phrases.say(Words.of("demo.more").with("count", lines.size() - MAX_LINES)));
        }
        out.printf("     %d ms%n", outcome.took().toMillis());
    }

    /** Notes a surprise unless it is as it should be. */
    void expect(boolean asExpected, Words expectation) {
        if (!asExpected) {
            surprises.add(phrases.say(expectation));
            out.println("   !! " + phrases.say(Words.of("demo.surprise").with("what", expectation)));
        }
    }

    /** A tool that nobody plays is one that nobody sees. */
    void expectPlayed(Collection<String> tools) {
        List<String> missed =
                tools.stream().filter(tool -> !played.contains(tool)).toList();
        expect(missed.isEmpty(), Words.of("expected.played").with("names", Words.list(missed)));
    }

    /** The last lines; true when there was no surprise. */
    boolean curtain() {
        out.printf("%n%s%n", "━".repeat(74));
        if (surprises.isEmpty()) {
            out.println(phrases.say(Words.of("demo.fine").with("calls", calls).with("millis", waited.toMillis())));
            return true;
        }
        out.println(phrases.say(Words.of("demo.odd").with("calls", calls).with("count", surprises.size())));
        surprises.forEach(surprise -> out.println(" - " + surprise));
        return false;
    }
}
