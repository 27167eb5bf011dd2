package io.yachmcp.flow;

import io.yachmcp.tool.Once;
import java.util.List;
import java.util.function.Supplier;

/**
 * One reading of what goes out, behind what went out before it.
 *
 * @param fresh where it begins
 * @param pieces found when they are first asked for
 */
record Text(String letters, int fresh, Supplier<Grams> pieces) {

    static Text of(List<Memory.Sent> before, String letters, Effort effort) {
        var all = new StringBuilder();
        before.forEach(sent -> all.append(sent.letters()).append(Letters.BREAK));
        int fresh = all.length();
        String text = all.append(letters).toString();
        return new Text(text, fresh, new Once<>(() -> Grams.of(text, effort)));
    }

    /**
     * Whether it repeats so much of what was read, some of it only now, that this is a quote.
     *
     * @param known what its receivers may know
     */
    boolean quotes(List<Said> read, List<Said> known, Effort effort) {
        Suspects suspects = Suspects.among(read, pieces.get(), Weights.QUOTE, effort);
        if (suspects.none()) {
            return false;
        }
        Free free = Free.none();
        free.add(letters, pieces.get(), known, effort);
        boolean[] found = new boolean[1];
        new Trail(suspects, effort)
                .follow(
                        letters,
                        new Trail.Course(free, fresh, true),
                        (from, to, weight, now) -> found[0] |= weight >= Weights.QUOTE && now >= LEAST);
        return found[0];
    }

    /** Two Chinese characters: a text that adds nothing to what went before is not to blame for it. */
    private static final int LEAST = 12;
}
