package io.yachmcp.history.digest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Cuts a conversation where it paused longest: the part before and the part after rarely are about the same. */
final class Segments {
    private static final Duration PAUSE = Duration.ofMinutes(30);
    private static final int MOST_CUTS = 2;
    private static final int FEWEST_LINES = 6;

    private Segments() {}

    static List<List<Line>> of(List<Line> lines) {
        List<Integer> cuts = new ArrayList<>();
        IntStream.range(1, lines.size())
                .boxed()
                .filter(at -> pause(lines, at).compareTo(PAUSE) >= 0)
                .sorted(Comparator.<Integer, Duration>comparing(at -> pause(lines, at))
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .forEach(at -> add(cuts, at, lines.size()));
        cuts.sort(Comparator.naturalOrder());
        List<List<Line>> parts = new ArrayList<>();
        int start = 0;
        for (int cut : cuts) {
            parts.add(lines.subList(start, cut));
            start = cut;
        }
        parts.add(lines.subList(start, lines.size()));
        return parts;
    }

    private static Duration pause(List<Line> lines, int at) {
        return lines.get(at - 1).until(lines.get(at));
    }

    /** A cut that would leave a scrap on either side is none. */
    private static void add(List<Integer> cuts, int at, int end) {
        boolean scrap = at < FEWEST_LINES
                || end - at < FEWEST_LINES
                || cuts.stream().anyMatch(cut -> Math.abs(cut - at) < FEWEST_LINES);
        if (!scrap && cuts.size() < MOST_CUTS) {
            cuts.add(at);
        }
    }
}
