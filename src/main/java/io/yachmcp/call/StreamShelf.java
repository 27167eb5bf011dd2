package io.yachmcp.call;

import io.yachmcp.language.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Holds the cards that are written in parts, and what became of the last ones. Ends those that nobody goes on with, and
 * the one used longest ago where there are too many. Whoever does more than one thing with it holds its monitor.
 */
final class StreamShelf {
    static final Duration IDLE = Duration.ofMinutes(2);
    /** Public clients leave a card a minute before its ten are over. */
    static final Duration LIFE = Duration.ofMinutes(9);

    static final int EACH = 5;
    private static final int ALL = 100;
    private static final Duration LOOK = Duration.ofSeconds(20);

    private final InstantSource time;
    private final Predicate<String> closing;
    private final Map<String, Stream> known = new LinkedHashMap<>();
    private boolean watched;

    /** @param closing closes a card on the platform, and says whether that was confirmed */
    StreamShelf(InstantSource time, Predicate<String> closing) {
        this.time = time;
        this.closing = closing;
    }

    /** The card of that name, open or ended, if it is this principal's. */
    synchronized Optional<Stream> find(String name, String principal) {
        return Optional.ofNullable(known.get(name)).filter(stream -> stream.belongsTo(principal));
    }

    synchronized void put(String name, Stream begun) {
        room(begun);
        known.put(name, begun);
        watch();
    }

    /** Makes room for one more. */
    private void room(Stream begun) {
        List<Stream> own = open(begun::hasOwnerOf);
        if (own.size() >= EACH) {
            end(longestUnused(own), Words.of("fault.toomany").with("most", EACH));
        }
        List<Stream> all = open(stream -> true);
        if (all.size() >= ALL) {
            end(longestUnused(all), Words.of("fault.crowded"));
        }
        if (known.size() >= 2 * ALL) {
            known.entrySet().stream()
                    .filter(entry ->
                            !entry.getValue().open() && !entry.getValue().busy())
                    .findFirst()
                    .map(Map.Entry::getKey)
                    .ifPresent(known::remove);
        }
    }

    private List<Stream> open(Predicate<Stream> which) {
        List<Stream> open = new ArrayList<>(known.values());
        open.removeIf(stream -> !stream.open() || stream.busy() || !which.test(stream));
        return open;
    }

    private static Stream longestUnused(List<Stream> streams) {
        return streams.stream().min(Comparator.comparing(Stream::used)).orElseThrow();
    }

    /** Ends what nobody has gone on with for too long. */
    synchronized void look() {
        Instant now = time.instant();
        for (Stream stream : open(stream -> true)) {
            if (!now.isBefore(stream.used().plus(IDLE))) {
                end(stream, Words.of("fault.idle").with("minutes", IDLE.toMinutes()));
            } else if (!now.isBefore(stream.made().plus(LIFE))) {
                end(stream, Words.of("fault.old").with("minutes", LIFE.toMinutes()));
            }
        }
    }

    private void end(Stream stream, Words why) {
        Words what = Words.of("fault.closing").with("why", why);
        stream.end(what);
        Thread.ofVirtual().name("closing a card").start(() -> {
            if (!closing.test(stream.card())) {
                unconfirmed(stream, what);
            }
        });
    }

    private synchronized void unconfirmed(Stream stream, Words what) {
        stream.end(Words.of("fault.unconfirmed").with("what", what));
    }

    /** Somebody looks as long as any card is open. */
    private void watch() {
        if (!watched) {
            watched = true;
            Thread.ofVirtual().name("idle cards").start(this::looking);
        }
    }

    private void looking() {
        try {
            do {
                Thread.sleep(LOOK);
                look();
            } while (stillOpen());
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean stillOpen() {
        watched = known.values().stream().anyMatch(Stream::open);
        return watched;
    }
}
