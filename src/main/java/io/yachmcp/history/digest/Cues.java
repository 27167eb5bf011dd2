package io.yachmcp.history.digest;

import java.util.List;
import java.util.regex.Pattern;

/** Words that speak for something, each with a weight; a text weighs as much as all the rows that match it. */
record Cues(List<Cue> rows) {
    private record Cue(double weight, Pattern words) {}

    /** Reads a table: a row is a weight, a blank, and a regular expression; letter case is of no matter. */
    static Cues of(String table) {
        return new Cues(
                table.lines().filter(row -> !row.isBlank()).map(Cues::cue).toList());
    }

    private static Cue cue(String row) {
        int blank = row.indexOf(' ');
        return new Cue(
                Double.parseDouble(row.substring(0, blank)),
                pattern(row.substring(blank + 1).strip()));
    }

    static Pattern pattern(String words) {
        return Pattern.compile(words, Pattern.CASE_INSENSITIVE);
    }

    double weigh(String text) {
        double sum = 0;
        for (Cue cue : rows) {
            sum += cue.words().matcher(text).find() ? cue.weight() : 0;
        }
        return sum;
    }

    boolean in(String text) {
        return weigh(text) > 0;
    }
}
