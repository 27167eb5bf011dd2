package io.yachmcp.flow;

import java.util.Arrays;
import java.util.List;

/**
 * Those parts of what was read that could have been repeated at all, because each of their pieces occurs in a text
 * somewhere; mostly there are none. They stand one behind the other, far enough apart that nothing follows over the gap.
 *
 * @param weights of each letter, and nothing where parts are divided
 */
record Suspects(String letters, byte[] weights) {
    /** So many letters may be left out or replaced, and it is the same text still. */
    static final int LEFT_OUT = 2;

    static final String GAP = String.valueOf(Letters.BREAK).repeat(LEFT_OUT + 1);

    /**
     * @param read lines in the order in which they were read: words may run on from one to the next
     * @param enough how much a part must weigh
     */
    static Suspects among(List<Said> read, Grams text, int enough, Effort effort) {
        var letters = new StringBuilder();
        int size = read.stream().mapToInt(line -> line.letters().length()).sum();
        effort.spend(size / 4);
        byte[] weights = new byte[size];
        for (Said line : read) {
            System.arraycopy(line.weights(), 0, weights, letters.length(), line.weights().length);
            letters.append(line.letters());
        }
        return new Sieve(letters, weights, enough).through(text);
    }

    boolean none() {
        return letters.isEmpty();
    }

    /** Goes along what was read and keeps the parts that have no hole. */
    private static final class Sieve {
        private final StringBuilder read;
        private final byte[] readWeights;
        private final int enough;
        private final StringBuilder kept = new StringBuilder();
        private byte[] weights = new byte[64];
        private int start;
        private int end;
        private int weight;

        Sieve(StringBuilder read, byte[] readWeights, int enough) {
            this.read = read;
            this.readWeights = readWeights;
            this.enough = enough;
        }

        Suspects through(Grams text) {
            for (int at = 0; at < read.length(); at++) {
                int length = Gram.length(read, at);
                if (length != Gram.NONE && text.has(Gram.key(read, at, length))) {
                    if (at > end + LEFT_OUT) {
                        close();
                        start = at;
                        end = at;
                    }
                    while (end < at + length) {
                        weight += readWeights[end++];
                    }
                }
            }
            close();
            return new Suspects(kept.toString(), Arrays.copyOf(weights, kept.length()));
        }

        /** What follows on it may be less than a piece. */
        private void close() {
            for (int i = 0; i < Gram.LONGEST && end < read.length() && end > start; i++) {
                weight += readWeights[end++];
            }
            if (weight >= enough) {
                int length = end - start;
                weights = Arrays.copyOf(weights, kept.length() + length + GAP.length());
                System.arraycopy(readWeights, start, weights, kept.length(), length);
                kept.append(read, start, end).append(GAP);
            }
            weight = 0;
        }
    }
}
