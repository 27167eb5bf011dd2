package io.yachmcp.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts messages, oldest first, into as few lines as tell the same: more words of one sender within five minutes join the
 * line; acknowledgements and the same words again are counted on it, and so is what a robot repeats while others talk.
 * Nothing reaches over a gap of more than two hours or into another day.
 */
final class Folding {
    private static final Duration LONGEST_PAUSE = Duration.ofHours(2);

    private record Repeat(Untrusted robot, Worded words) {
        static Repeat of(Told told) {
            return new Repeat(People.key(told.sender()), told.worded());
        }
    }

    private final List<Line> lines = new ArrayList<>();
    private final Map<Repeat, Line> robots = new HashMap<>();
    private int folded;
    private int notices;

    Folding(List<Told> messages) {
        Told before = null;
        for (Told told : messages) {
            if (told.isComingOrGoing()) {
                notices++;
                continue;
            }
            take(told, before);
            before = told;
        }
    }

    /** Whether a reader should be told of so much time between two messages. */
    static boolean isLong(Duration pause) {
        return pause.compareTo(LONGEST_PAUSE) > 0;
    }

    List<Line> lines() {
        return lines;
    }

    /** How many messages are only counted. */
    int folded() {
        return folded + notices;
    }

    /** How many of those tell of people coming and going. */
    int notices() {
        return notices;
    }

    private void take(Told told, Told before) {
        Duration pause = before == null ? Duration.ZERO : told.since(before);
        if (before == null || isLong(pause) || !told.day().equals(before.day())) {
            robots.clear();
            open(told, pause);
        } else if (lines.getLast().folds(told) || isRepeated(told)) {
            folded++;
        } else if (!lines.getLast().joins(told)) {
            open(told, pause);
        }
    }

    private boolean isRepeated(Told told) {
        Line before = robots.get(Repeat.of(told));
        return before != null && before.folds(told);
    }

    private void open(Told told, Duration pause) {
        var line = new Line(told, pause);
        lines.add(line);
        if (told.sender().robot()) {
            robots.put(Repeat.of(told), line);
        }
    }
}
