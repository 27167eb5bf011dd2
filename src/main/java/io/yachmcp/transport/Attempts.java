package io.yachmcp.transport;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts, for each address, what was tried and opened nothing. Keys cannot be guessed anyway; this keeps trying slow and
 * the log short. Whoever brings something good is never held up, because behind a proxy all have one address.
 */
final class Attempts {
    /** So many in a minute are answered, and written down, at once. */
    static final int FREE = 10;

    static final Duration WINDOW = Duration.ofMinutes(1);
    static final Duration PENALTY = Duration.ofSeconds(1);

    private static final int MOST_ADDRESSES = 10_000;
    private static final int MOST_WAITING = 100;

    private final Cache<String, AtomicInteger> failed;
    private final Semaphore places = new Semaphore(MOST_WAITING);

    Attempts(Ticker ticker) {
        this.failed = Caffeine.newBuilder()
                .maximumSize(MOST_ADDRESSES)
                .expireAfterWrite(WINDOW)
                .ticker(ticker)
                .build();
    }

    /** Counts one more; says the how many-eth of this minute it is. */
    int failed(String address) {
        return failed.get(address, none -> new AtomicInteger()).incrementAndGet();
    }

    /** Claims a place to wait in; whoever gets none is sent away at once. */
    boolean mayWait() {
        return places.tryAcquire();
    }

    void waited() {
        places.release();
    }
}
