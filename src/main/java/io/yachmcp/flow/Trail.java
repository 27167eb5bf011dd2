package io.yachmcp.flow;

/**
 * Follows what was read through a text: where piece after piece of it comes in its order, with other words between or
 * without, they make a chain. A chain weighs what its letters weigh, less something for each place where it does not
 * simply go on, so that words which two texts share by chance come to little.
 */
final class Trail {
    /** What a break in the chain takes off at least; mostly it is half of what the first piece behind it weighs. */
    static final int JOINT = 3;

    private static final int STEP = 12;

    /** Letters of other words that may stand between two pieces. */
    static final int FAR = 2_000;

    private final Suspects read;
    private final Grams pieces;
    private final Effort effort;
    /** By place in what was read: the best chain that ends before it. */
    private final int[] weight;

    private final int[] freshWeight;
    private final int[] begin;
    private final int[] end;

    Trail(Suspects read, Effort effort) {
        this.read = read;
        this.effort = effort;
        this.pieces = Grams.of(read.letters(), effort);
        int places = read.letters().length() + 1;
        this.weight = new int[places];
        this.freshWeight = new int[places];
        this.begin = new int[places];
        this.end = new int[places];
    }

    /** Is told of chains as they grow. */
    interface Listener {
        /**
         * @param from where in the text it begins
         * @param to where it ends, for now
         * @param fresh how much of its weight came after the place that was named
         */
        void grown(int from, int to, int weight, int fresh);
    }

    /**
     * How a text is followed.
     *
     * @param free letters of the text that count for nothing
     * @param fresh where that part of the text begins which is new
     * @param joints whether a chain may have any
     */
    record Course(Free free, int fresh, boolean joints) {}

    void follow(String text, Course course, Listener listener) {
        effort.spend(text.length());
        for (int at = 0; at < text.length(); at++) {
            int length = Gram.length(text, at);
            if (length == Gram.NONE) {
                continue;
            }
            int place = pieces.first(Gram.key(text, at, length));
            while (place != Grams.NOWHERE) {
                effort.spend(STEP);
                step(new Match(place, at, length, longer(place, at, length, text)), course, listener);
                place = pieces.next(place);
            }
        }
    }

    /**
     * The same letters here and there.
     *
     * @param place in what was read
     * @param at in the text
     * @param piece how many letters of it are one piece
     * @param length how many they are
     */
    private record Match(int place, int at, int piece, int length) {
        int placeEnd() {
            return place + length;
        }

        int end() {
            return at + length;
        }
    }

    /** What follows may be less than a piece. */
    private int longer(int place, int at, int length, String text) {
        int longer = length;
        while (longer < length + Gram.LONGEST
                && at + longer < text.length()
                && text.charAt(at + longer) != Letters.BREAK
                && read.letters().charAt(place + longer) == text.charAt(at + longer)) {
            longer++;
        }
        return longer;
    }

    private void step(Match match, Course course, Listener listener) {
        int placeEnd = match.placeEnd();
        int textEnd = match.end();
        int best = gain(match.place(), placeEnd, textEnd, course.free());
        int bestFresh = match.at() >= course.fresh() ? best : 0;
        int bestBegin = match.at();
        int broken = Math.max(
                JOINT,
                gain(match.place(), match.place() + match.piece(), match.at() + match.piece(), course.free()) / 2);
        for (int before = Math.max(0, match.place() - Suspects.LEFT_OUT); before < placeEnd; before++) {
            int from = Math.max(before, match.place());
            int textFrom = textEnd - (placeEnd - from);
            boolean goesOn = textFrom == end[before] && from == before;
            if (weight[before] > 0 && (goesOn || mayFollow(before, textFrom, course))) {
                int gained = gain(from, placeEnd, textEnd, course.free()) - (goesOn ? 0 : broken);
                int fresh = freshWeight[before] + (textFrom >= course.fresh() ? gained : 0);
                int all = weight[before] + gained;
                if (all > best || all == best && fresh > bestFresh) {
                    best = all;
                    bestFresh = fresh;
                    bestBegin = begin[before];
                }
            }
        }
        boolean stale = !course.joints() || end[placeEnd] < textEnd - FAR;
        if (best > 0 && (best >= weight[placeEnd] || stale)) {
            keep(placeEnd, textEnd, best, bestFresh, bestBegin);
            listener.grown(bestBegin, textEnd, best, bestFresh);
        }
    }

    private boolean mayFollow(int before, int textBegin, Course course) {
        return course.joints() && end[before] <= textBegin && textBegin - end[before] <= FAR;
    }

    private void keep(int place, int textEnd, int best, int fresh, int from) {
        weight[place] = best;
        freshWeight[place] = fresh;
        begin[place] = from;
        end[place] = textEnd;
    }

    private int gain(int from, int to, int textEnd, Free free) {
        int gain = 0;
        for (int i = from; i < to; i++) {
            gain += free.is(textEnd - (to - i)) ? 0 : read.weights()[i];
        }
        return gain;
    }
}
