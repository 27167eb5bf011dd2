package io.yachmcp.history.digest;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words that speak for something, each with a weight; a text weighs as much as all the rows that match it. */
record Cues(List<Cue> rows) {
    private static final Pattern ROW = Pattern.compile("\\R(?! *\\|)");

    private static final Pattern IDEOGRAPH = Pattern.compile("\\p{IsHan}");
    private static final Pattern LATIN_WORD = Pattern.compile("[A-Za-z]{2}");

    /**
     * One row.
     *
     * @param needs what a text must have for the row to have a chance: most texts are of one script, and looking for the
     *     words of the other costs most of the time
     */
    private record Cue(double weight, Pattern words, Script needs) {}

    private enum Script {
        HAN,
        LATIN,
        ANY;

        static Script of(String words) {
            boolean han = IDEOGRAPH.matcher(words).find();
            boolean latin = LATIN_WORD.matcher(words).find();
            return han == latin ? ANY : han ? HAN : LATIN;
        }

        boolean suits(boolean han, boolean latin) {
            return this == ANY || (this == HAN ? han : latin);
        }
    }

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
        String words = row.substring(blank + 1);
        return new Cue(Double.parseDouble(row.substring(0, blank)), words(words), Script.of(words));
    }

    /** A regular expression over several lines, of which none begins or ends with a blank that counts. */
    static Pattern words(String lines) {
        return pattern(lines.lines().map(String::strip).collect(Collectors.joining()));
    }

    static Pattern pattern(String words) {
        return Pattern.compile(words, Pattern.CASE_INSENSITIVE);
    }

    double weigh(String text) {
        boolean han = IDEOGRAPH.matcher(text).find();
        boolean latin = LATIN_WORD.matcher(text).find();
        double sum = 0;
        for (Cue cue : rows) {
            sum += cue.needs().suits(han, latin) && cue.words().matcher(text).find() ? cue.weight() : 0;
        }
        return sum;
    }

    boolean in(String text) {
        return weigh(text) > 0;
    }
}
