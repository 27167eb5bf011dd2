package io.yachmcp.flow;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a text says when it is read as somebody who knows the trick would read it: escapes, base64, hex, backwards; two deep. */
final class Disguises {
    /** Characters of all readings together. */
    private static final int MOST = 2_000_000;

    private static final int DEEPEST = 2;

    private Disguises() {}

    /**
     * The letters of all readings, first those of the text as it stands.
     *
     * @throws Effort.Spent when there would be too many
     */
    static List<String> of(String text) {
        String seen = Letters.seen(text);
        Set<String> texts = new LinkedHashSet<>(List.of(seen));
        List<String> last = List.of(seen);
        int characters = seen.length();
        for (int depth = 0; depth < DEEPEST; depth++) {
            List<String> found = new ArrayList<>();
            for (String each : last) {
                for (String reading : readings(each)) {
                    characters += reading.length();
                    if (characters > MOST) {
                        throw new Effort.Spent();
                    }
                    if (texts.add(reading)) {
                        found.add(reading);
                    }
                }
            }
            last = found;
        }
        Set<String> letters = new LinkedHashSet<>();
        texts.forEach(each -> letters.add(Letters.of(each)));
        hanOnly(letters.iterator().next(), letters);
        return List.copyOf(letters);
    }

    private static List<String> readings(String text) {
        List<String> readings = new ArrayList<>();
        readings.add(new StringBuilder(text).reverse().toString());
        readings.add(Escapes.undone(text));
        Bits.base64(text, readings);
        Bits.hex(text, readings);
        return readings;
    }

    /** Letters strewn among Chinese characters, so that no two of these stand together. */
    private static void hanOnly(String letters, Set<String> into) {
        var han = new StringBuilder();
        for (int i = 0; i < letters.length(); i++) {
            if (Letters.isHan(letters.charAt(i))) {
                han.append(letters.charAt(i));
            }
        }
        if (han.length() * Weights.HAN >= Weights.QUOTE) {
            into.add(han.toString());
        }
    }
}
