package io.yachmcp.call;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.yachmcp.tool.Deed;
import java.time.Duration;

/** What people said no to, remembered for a while, so that a loop cannot ask them until they say yes. */
final class Declined {
    static final Duration LIFE = Duration.ofMinutes(10);

    private static final int MOST = 1_000;

    private record Question(String principal, String digest) {
        static Question of(Deed deed) {
            return new Question(deed.principal(), deed.digest());
        }
    }

    private final Cache<Question, Boolean> known;

    Declined(Ticker ticker) {
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(LIFE)
                .ticker(ticker)
                .build();
    }

    boolean holds(Deed deed) {
        return known.getIfPresent(Question.of(deed)) != null;
    }

    void keep(Deed deed) {
        known.put(Question.of(deed), true);
    }
}
