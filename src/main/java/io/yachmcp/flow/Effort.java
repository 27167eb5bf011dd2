package io.yachmcp.flow;

/** How much work one comparison may still take, in steps of a few nanoseconds: text can be made to be hard to compare. */
final class Effort {
    /** Some hundreds of milliseconds at worst; an ordinary message takes thousands. */
    private static final int MOST = 24_000_000;

    /** It was more than may be spent, so nobody knows what would have been found. */
    static final class Spent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Spent() {
            super("too much to compare", null, false, false);
        }
    }

    private int left;

    private Effort(int left) {
        this.left = left;
    }

    static Effort full() {
        return new Effort(MOST);
    }

    /** @throws Spent when nothing is left */
    void spend(int steps) {
        left -= steps;
        if (left < 0) {
            throw new Spent();
        }
    }
}
