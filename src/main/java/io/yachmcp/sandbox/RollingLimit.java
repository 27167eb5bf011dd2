package io.yachmcp.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/** Admits at most so many calls in any window of the given length; a refused call does not count. */
final class RollingLimit {
    private final int calls;
    private final Duration window;
    private final InstantSource time;
    private final Deque<Instant> admitted = new ArrayDeque<>();

    RollingLimit(int calls, Duration window, InstantSource time) {
        this.calls = calls;
        this.window = window;
        this.time = time;
    }

    synchronized boolean admits() {
        Instant now = time.instant();
        Instant edge = now.minus(window);
        while (!admitted.isEmpty() && !admitted.peekFirst().isAfter(edge)) {
            admitted.removeFirst();
        }
        return admitted.size() < calls && admitted.add(now);
    }
}
