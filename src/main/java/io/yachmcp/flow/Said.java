package io.yachmcp.flow;

import java.util.Arrays;

/**
 * A line of what was read, as it is compared.
 *
 * @param letters letters and digits only
 * @param weights how much each of them says, see {@link Weights}
 */
record Said(String letters, byte[] weights) {

    /** The same with some letters taken out, and nothing that could run on from it. */
    Said ending(String kept) {
        String end = kept + Suspects.GAP;
        return new Said(end, Arrays.copyOf(weights, end.length()));
    }

    /** The same without the weight of what is free in the text in which it begins there. */
    Said without(Free free, int start) {
        byte[] rest = weights.clone();
        for (int i = 0; i < rest.length; i++) {
            rest[i] = free.is(start + i) ? Weights.NOTHING : rest[i];
        }
        return new Said(letters, rest);
    }
}
