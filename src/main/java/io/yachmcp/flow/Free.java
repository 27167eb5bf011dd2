package io.yachmcp.flow;

import java.util.BitSet;
import java.util.List;

/** The letters of a text that its receivers may know: they can read them elsewhere, or have them from whoever sends it. */
final class Free {
    /** Half a quote: less than that in a row may be chance. */
    private static final int ENOUGH = Weights.QUOTE / 2;

    private final BitSet letters = new BitSet();

    static Free none() {
        return new Free();
    }

    boolean is(int place) {
        return letters.get(place);
    }

    /** Adds what stands in these, as it stands there. */
    void add(String text, Grams pieces, List<Said> known, Effort effort) {
        Suspects suspects = Suspects.among(known, pieces, ENOUGH, effort);
        if (!suspects.none()) {
            new Trail(suspects, effort).follow(text, new Trail.Course(none(), 0, false), (from, to, weight, fresh) -> {
                if (weight >= ENOUGH) {
                    letters.set(from, to);
                }
            });
        }
    }

    /** The text without the free letters, whose places are left empty. */
    String rest(String text) {
        var rest = new StringBuilder(text);
        letters.stream().filter(place -> place < text.length()).forEach(place -> rest.setCharAt(place, Letters.BREAK));
        return rest.toString();
    }
}
