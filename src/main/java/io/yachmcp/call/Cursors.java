package io.yachmcp.call;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where long reads stopped. An agent holds a short name for the place and nothing it could read or change; the place
 * itself stays here, for a while, and opens to the same conversation and tool only.
 */
final class Cursors {
    /** Long enough for an agent that thinks between pages, short enough that what it reads is still the same group. */
    static final Duration LIFE = Duration.ofMinutes(30);

    private static final int MOST = 10_000;

    private record Place(String conversation, String tool, String state) {}

    private final Supplier<String> names;
    private final Cache<String, Place> places;

    /** @param names fresh names that cannot be guessed */
    Cursors(Supplier<String> names, Ticker ticker) {
        this.names = names;
        this.places = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(LIFE)
                .ticker(ticker)
                .build();
    }

    /** Keeps a place and gives its name. */
    String keep(String conversation, String tool, String state) {
        String name = names.get();
        places.put(name, new Place(conversation, tool, state));
        return name;
    }

    /** The place of that name; empty when it is not this conversation's, not this tool's, unknown or too old. */
    Optional<String> open(String conversation, String tool, String name) {
        return Optional.ofNullable(places.getIfPresent(name))
                .filter(place -> place.conversation().equals(conversation)
                        && place.tool().equals(tool))
                .map(Place::state);
    }
}
