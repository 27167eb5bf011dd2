package io.yachmcp.partner.callback;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Which messages came already: the platform may deliver one again for hours. Bounded in time and number. */
@Component
class Seen {
    private static final Duration HOW_LONG = Duration.ofHours(12);
    private static final int MOST = 100_000;

    private final Cache<String, Boolean> ids;

    Seen(Clock clock) {
        this.ids = Caffeine.newBuilder()
                .expireAfterWrite(HOW_LONG)
                .maximumSize(MOST)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /** True for the first of all who ask with this id. */
    boolean first(String id) {
        return ids.asMap().putIfAbsent(id, true) == null;
    }

    /** It was not taken after all, so it may come again. */
    void forget(String id) {
        ids.invalidate(id);
    }
}
