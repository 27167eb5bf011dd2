package io.yachmcp.call;

import java.time.InstantSource;

/**
 * Keeps repeats from becoming a storm: in the last minute, told in slots of ten seconds, at most one repeat for five calls,
 * or three where there were few calls.
 */
final class RetryBudget {
    private static final int SLOTS = 6;
    private static final int SLOT_SECONDS = 10;
    private static final int FEW = 3;
    private static final int CALLS_PER_REPEAT = 5;

    private final InstantSource clock;
    private final int[] calls = new int[SLOTS];
    private final int[] repeats = new int[SLOTS];
    private long newest;

    RetryBudget(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void called() {
        calls[slot()]++;
    }

    /** Takes a repeat, if one is left. */
    synchronized boolean take() {
        int slot = slot();
        if (sum(repeats) >= Math.max(FEW, sum(calls) / CALLS_PER_REPEAT)) {
            return false;
        }
        repeats[slot]++;
        return true;
    }

    /** Where now is counted; what is older than a minute is forgotten. A clock that is set back counts on in the newest. */
    private int slot() {
        long now = Math.floorDiv(clock.instant().getEpochSecond(), SLOT_SECONDS);
        for (long passed = Math.max(newest, now - SLOTS) + 1; passed <= now; passed++) {
            int slot = Math.floorMod(passed, SLOTS);
            calls[slot] = 0;
            repeats[slot] = 0;
        }
        newest = Math.max(newest, now);
        return Math.floorMod(newest, SLOTS);
    }

    private static int sum(int[] slots) {
        int sum = 0;
        for (int slot : slots) {
            sum += slot;
        }
        return sum;
    }
}
