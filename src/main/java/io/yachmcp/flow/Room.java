package io.yachmcp.flow;

import java.util.concurrent.atomic.AtomicInteger;

/** How much of what was read can be remembered: for one principal, and for all of them together. */
final class Room {
    /** What one line costs beside its letters, counted in letters of four bytes. */
    private static final int LINE = 32;

    private final AtomicInteger all;
    private final int mostOfAll;
    private final AtomicInteger own = new AtomicInteger();
    private final int most;

    /**
     * @param all how much all principals use, counted here as well
     * @param mostOfAll letters
     * @param most letters of this principal
     */
    Room(AtomicInteger all, int mostOfAll, int most) {
        this.all = all;
        this.mostOfAll = mostOfAll;
        this.most = most;
    }

    /** Whether there was room for it; then it is taken. */
    boolean take(Said said) {
        int size = size(said);
        if (own.addAndGet(size) <= most && all.addAndGet(size) <= mostOfAll) {
            return true;
        }
        boolean here = own.addAndGet(-size) + size > most;
        if (!here) {
            all.addAndGet(-size);
        }
        return false;
    }

    void give(Said said) {
        own.addAndGet(-size(said));
        all.addAndGet(-size(said));
    }

    private static int size(Said said) {
        return said.letters().length() + LINE;
    }
}
