package io.yachmcp.call;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.yachmcp.guard.Crowd;
import io.yachmcp.guard.Policy;
import io.yachmcp.language.Words;
import io.yachmcp.tool.Refusal;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Calls that wait for a second word. The agent holds a token, which nobody can guess, and the call itself stays here: so
 * its arguments cannot change. A token lets one call out, for whoever got it, while the policy and the group are what they were.
 */
final class Confirmations {
    static final Duration LIFE = Duration.ofMinutes(5);

    private static final int MOST = 1_000;

    /**
     * A call that waits.
     *
     * @param policy the version it was judged by
     * @param crowd the group as its confirmer was told of it
     */
    record Waiting(MeantCall<?> meant, String policy, Crowd crowd) {

        /** What was confirmed must still be what would happen. */
        void mustStillHold(Policy now, Crowd found) {
            if (!policy.equals(now.version())) {
                throw Refusal.confirmsNothing(Words.of("refusal.changed"));
            }
            if (!crowd.equals(found)) {
                throw Refusal.confirmsNothing(Words.of("refusal.regrouped"));
            }
        }
    }

    private final Supplier<String> names;
    private final Cache<String, Waiting> waiting;
    private final Set<String> inHand = ConcurrentHashMap.newKeySet();

    /** @param names fresh names that cannot be guessed */
    Confirmations(Supplier<String> names, Ticker ticker) {
        this.names = names;
        this.waiting = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(LIFE)
                .ticker(ticker)
                .build();
    }

    String keep(Waiting call) {
        String token = "confirm-" + names.get();
        waiting.put(token, call);
        return token;
    }

    /** Takes the call in hand for this principal; another's stays where it is. */
    Waiting take(String token, String principal) {
        Waiting call = waiting.getIfPresent(token);
        boolean taken = call != null && call.meant().deed().principal().equals(principal) && inHand.add(token);
        if (!taken) {
            throw Refusal.confirmsNothing(Words.of("refusal.used").with("minutes", LIFE.toMinutes()));
        }
        return call;
    }

    /** The call that was taken was made, or never will be; a token that only has to wait stays good for its time. */
    void done(String token, boolean onlyLater) {
        if (!onlyLater) {
            waiting.invalidate(token);
        }
        inHand.remove(token);
    }
}
