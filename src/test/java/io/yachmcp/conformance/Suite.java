package io.yachmcp.conformance;

import io.yachmcp.interop.Node;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One official conformance suite, run against a server, as it tells what came of it. */
record Suite(String title, String program, List<String> choice) {
    static final List<Suite> ALL = List.of(
            new Suite("0.1.16, all", "conformance-0.1", List.of("--suite", "all")),
            new Suite("0.2.0-alpha.12, 2025-11-25", "conformance-0.2", List.of("--requirements", "2025-11-25")),
            new Suite("0.2.0-alpha.12, 2026-07-28", "conformance-0.2", List.of("--requirements", "2026-07-28")));

    private static final Pattern SCENARIO = Pattern.compile("(?m)^\\S (\\S+): (\\d+) passed, (\\d+) failed");
    private static final Pattern NOT_SCORED = Pattern.compile("(?m)^  \\S (\\S+) \\(([a-z-]+)\\)$");

    /**
     * What one scenario came to.
     *
     * @param unscored why it does not count; empty where it does
     */
    record Outcome(int passed, int failed, String unscored) {

        /** Scenarios that only report have no checks that pass or fail. */
        @Override
        public String toString() {
            String checks = passed + failed == 0 ? "nothing to check" : passed + " of " + (passed + failed);
            return unscored.isEmpty() ? checks : "(" + checks + "; not scored: " + unscored + ")";
        }
    }

    /** Runs it; it must end well by its own measure. */
    Map<String, Outcome> run(URI server) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("node_modules/" + program + "/dist/index.js", "server", "--url", server.toString()));
        command.addAll(choice);
        command.addAll(List.of("-o", "results-" + program + "-" + choice.getLast()));
        return read(Node.run(Map.of(), command));
    }

    private static Map<String, Outcome> read(String printed) {
        String summary = printed.substring(printed.indexOf("=== SUMMARY ==="));
        Map<String, String> unscored = new TreeMap<>();
        for (Matcher line = NOT_SCORED.matcher(summary); line.find(); ) {
            unscored.put(line.group(1), line.group(2));
        }
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (Matcher line = SCENARIO.matcher(summary); line.find(); ) {
            outcomes.put(
                    line.group(1),
                    new Outcome(
                            Integer.parseInt(line.group(2)),
                            Integer.parseInt(line.group(3)),
                            unscored.getOrDefault(line.group(1), "")));
        }
        return outcomes;
    }
}
