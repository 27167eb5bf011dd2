package io.yachmcp.readers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the README tells people to type, chapter by chapter. */
record Readme(String text) {
    private static final Pattern CHAPTER = Pattern.compile("(?m)^## (.+)\n((?:(?!## ).*\n?)*)");
    /** Commands, and what is shown to come of them where that stands right below. */
    private static final Pattern STEP = Pattern.compile(
            "(?m)^```sh\n(?<typed>(?:(?!```).*\n)*)```\n(?:\n```text\n(?<shown>(?:(?!```).*\n)*)```\n)?");

    /**
     * One fence of commands.
     *
     * @param shown lines of what they print, in order, with … for what is left out of them
     */
    record Step(String typed, List<String> shown) {
        /** A server goes on while the next steps are taken, in another terminal. */
        boolean goesOn() {
            return typed.startsWith("./yach-mcp http") || typed.startsWith("./yach-mcp sandbox");
        }

        /** The first of the shown lines that these do not have, or have only before an earlier one; empty when all are there. */
        List<String> missing(List<String> printed) {
            int next = 0;
            for (String line : shown) {
                while (next < printed.size() && !like(line, printed.get(next))) {
                    next++;
                }
                if (next == printed.size()) {
                    return List.of(line);
                }
                next++;
            }
            return List.of();
        }

        private static boolean like(String shown, String printed) {
            String pattern = Stream.of(shown.strip().split("…", -1))
                    .map(Pattern::quote)
                    .reduce((a, b) -> a + ".*" + b)
                    .orElseThrow();
            return printed.strip().matches(pattern);
        }
    }

    /** Steps that belong together, under their heading. */
    record Chapter(String title, List<Step> steps) {
        @Override
        public String toString() {
            return title;
        }
    }

    static Readme read() throws IOException {
        return new Readme(Files.readString(Path.of("README.md")));
    }

    List<Chapter> chapters() {
        List<Chapter> chapters = new ArrayList<>();
        for (MatchResult chapter : CHAPTER.matcher(text).results().toList()) {
            List<Step> steps = steps(chapter.group(2));
            if (!steps.isEmpty()) {
                chapters.add(new Chapter(chapter.group(1), steps));
            }
        }
        return chapters;
    }

    private static List<Step> steps(String words) {
        return STEP.matcher(words)
                .results()
                .map(step -> new Step(
                        step.group("typed").strip(),
                        step.group("shown") == null
                                ? List.of()
                                : step.group("shown").lines().toList()))
                .toList();
    }
}
