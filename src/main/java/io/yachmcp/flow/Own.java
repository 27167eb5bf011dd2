package io.yachmcp.flow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Tells what a principal wrote itself from what it read: who wrote something first has it from nobody. */
final class Own {
    /** In characters; a longer text is nobody's own words. */
    private static final int LONGEST = 100_000;

    private static final Said NOTHING = new Said("", new byte[0]);

    private Own() {}

    /** What of a text was not read before. */
    static Said of(String text, Collection<List<Said>> read) {
        if (text.length() > LONGEST) {
            return NOTHING;
        }
        Said said = Weights.of(text, Everyday.listed());
        try {
            Free readBefore =
                    found(said.letters(), read.stream().flatMap(List::stream).toList());
            return said.ending(readBefore.rest(said.letters()));
        } catch (Effort.Spent tooMuch) {
            return NOTHING;
        }
    }

    /** The same lines; what stood in a text of one's own, as it stands here, weighs nothing in them. */
    static List<Said> among(List<Said> read, List<Said> own) {
        if (own.isEmpty()) {
            return read;
        }
        var all = new StringBuilder();
        read.forEach(said -> all.append(said.letters()).append(Letters.BREAK));
        try {
            Free ours = found(all.toString(), own);
            List<Said> others = new ArrayList<>();
            int start = 0;
            for (Said said : read) {
                others.add(said.without(ours, start));
                start += said.letters().length() + 1;
            }
            return others;
        } catch (Effort.Spent tooMuch) {
            return read;
        }
    }

    private static Free found(String text, List<Said> known) {
        Effort effort = Effort.full();
        Free found = Free.none();
        found.add(text, Grams.of(text, effort), known, effort);
        return found;
    }
}
