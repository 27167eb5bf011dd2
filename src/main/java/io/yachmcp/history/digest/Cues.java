package io.yachmcp.history.digest;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words that speak for something, each with a weight; a text weighs as much as all the rows that match it. */
record Cues(List<Cue> rows) {
    private static final Pattern ROW = Pattern.compile("\\R(?! *\\|)");

    private record Cue(double weight, Pattern words) {}

    /**
     * Reads a table: a row is a weight, a blank, and a regular expression; a row that begins with | goes on with the
     * one before it. Letter case is of no matter.
     */
    static Cues of(String table) {
        return new Cues(ROW.splitAsStream(table)
                .filter(row -> !row.isBlank())
                .map(Cues::cue)
                .toList());
    }

    private static Cue cue(String row) {
        int blank = row.indexOf(' ');
        return new Cue(Double.parseDouble(row.substring(0, blank)), words(row.substring(blank + 1)));
    }

    /** A regular expression over several lines, of which none begins or ends with a blank that counts. */
    static Pattern words(String lines) {
        return pattern(lines.lines().map(String::strip).collect(Collectors.joining()));
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
