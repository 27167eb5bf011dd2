package io.yachmcp.call;

import io.yachmcp.tool.Deed;
import io.yachmcp.tool.Fault;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Refusal;
import io.yachmcp.tool.ToolContract;
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
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * The cards that are written in parts, each for its own principal and known to it by a name. A card that nothing is
 * added to is closed, and so is the one used longest ago where there are too many; whoever goes on with it is told.
 */
final class Streams {
    static final String NAME = "stream_id";
    static final Duration IDLE = Duration.ofMinutes(2);
    /** Public clients leave a card a minute before its ten are over. */
    static final Duration LIFE = Duration.ofMinutes(9);

    static final int EACH = 5;
    private static final int ALL = 100;
    private static final int MOST_TEXT = 20_000;
    private static final Duration LOOK = Duration.ofSeconds(20);
    private static final String TEXT = "text";
    private static final String PART = "part";

    private final Supplier<String> names;
    private final InstantSource time;
    private final Predicate<String> closing;
    private final Map<String, Stream> known = new LinkedHashMap<>();
    private boolean watched;

    /**
     * @param names fresh names that cannot be guessed
     * @param closing closes a card on the platform, and says whether that was confirmed
     */
    Streams(Supplier<String> names, InstantSource time, Predicate<String> closing) {
        this.names = names;
        this.time = time;
        this.closing = closing;
    }

    /** Whether it goes on with a card that was begun before. */
    static boolean goesOn(ToolContract contract, ObjectNode arguments) {
        return contract.arguments().contains(NAME) && arguments.path(NAME).isString();
    }

    /** Says whom a part is for, as its first part did, or why there is nothing to go on with. */
    synchronized List<Fault> opened(ToolContract contract, ObjectNode arguments, String principal) {
        if (!goesOn(contract, arguments)) {
            return List.of();
        }
        look();
        Optional<Stream> found = find(arguments.path(NAME).asString(""), principal);
        if (found.isEmpty()) {
            return List.of(new Fault(
                    NAME,
                    "is none that you were given by this server, or one that ended long ago; begin a new card with"
                            + " group_id or to_user_id"));
        }
        Stream stream = found.get();
        arguments.setAll(stream.audience());
        int length = length(stream.text() + arguments.path(TEXT).asString(""));
        return length <= MOST_TEXT
                ? List.of()
                : List.of(new Fault(
                        TEXT,
                        "makes " + length + " characters of a card that takes " + MOST_TEXT + "; begin a new one"));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private Optional<Stream> find(String name, String principal) {
        return Optional.ofNullable(known.get(name)).filter(stream -> stream.belongsTo(principal));
    }

    /** What a call without a key is told apart by: the same words later in a card are another part of it. */
    synchronized Deed counted(Deed part) {
        return stream(part)
                .map(stream -> {
                    ObjectNode counted = part.arguments().deepCopy();
                    counted.put(PART, stream.partOf(part.arguments().path(TEXT).asString("")));
                    return new Deed(part.contract(), counted, part.principal(), part.key(), part.keyGiven());
                })
                .orElse(part);
    }

    /** The same call as its readers see it: behind all that stands in the card already. */
    synchronized Deed whole(Deed part) {
        return stream(part)
                .map(stream -> {
                    ObjectNode whole = part.arguments().deepCopy();
                    whole.put(TEXT, stream.text() + part.arguments().path(TEXT).asString(""));
                    return new Deed(part.contract(), whole, part.principal(), part.key(), part.keyGiven());
                })
                .orElse(part);
    }

    /** Where the operation finds the card, and how far it was when the call came. */
    synchronized void place(Deed part, ObjectNode arguments) {
        stream(part)
                .ifPresent(stream -> arguments.put(
                        NAME,
                        Json.text(Json.object().put("msg_id", stream.card()).put(PART, stream.parts()))));
    }

    private Optional<Stream> stream(Deed part) {
        return goesOn(part.contract(), part.arguments())
                ? find(part.arguments().path(NAME).asString(""), part.principal())
                : Optional.empty();
    }

    /** How far the card was when the call came; what is written to it now may only follow that. */
    synchronized int written(Deed part) {
        return stream(part).map(Stream::parts).orElse(0);
    }

    /**
     * Takes the card for one call, since nothing else keeps the pieces in order.
     *
     * @param written how far it was when the call was judged
     * @param again whether the call was made before and its rest is to follow
     */
    synchronized Turn turn(Deed part, int written, boolean again) {
        Optional<Stream> found = stream(part);
        found.ifPresent(stream -> {
            if (stream.busy() || stream.parts() != written) {
                throw refused("another call writes to it just now; wait for its answer, then call again");
            }
            if (!stream.open() && !again) {
                throw refused(stream.ended());
            }
            stream.busy(true);
        });
        return new Turn(part, found);
    }

    private static RuntimeException refused(String why) {
        return Refusal.invalidArguments(List.of(new Fault(NAME, why)));
    }

    /** One call's time with a card. What it does not keep has ended. */
    final class Turn implements AutoCloseable {
        private final Deed part;
        private Optional<Stream> stream;
        private boolean kept;

        private Turn(Deed part, Optional<Stream> stream) {
            this.part = part;
            this.stream = stream;
        }

        /** The card goes on, under this name. */
        String keep(String card) {
            synchronized (Streams.this) {
                String name = part.arguments().path(NAME).asStringOpt().orElseGet(names);
                Stream going = stream.orElseGet(() -> begun(name));
                going.said(part.arguments().path(TEXT).asString(""), card, time.instant());
                kept = true;
                return name;
            }
        }

        private Stream begun(String name) {
            ObjectNode audience = part.arguments().deepCopy();
            audience.retain("group_id", "to_user_id");
            Stream begun = new Stream(part.principal(), audience, time.instant());
            room(part.principal());
            known.put(name, begun);
            stream = Optional.of(begun);
            watch();
            return begun;
        }

        /** Nothing of the call has left, so it can be made again. */
        void untouched() {
            kept = true;
        }

        void failed() {
            synchronized (Streams.this) {
                stream.ifPresent(ending -> ending.end("its card was closed when a piece failed; first make that call"
                        + " again unchanged, under its idempotency_key"));
            }
        }

        @Override
        public void close() {
            synchronized (Streams.this) {
                stream.ifPresent(leaving -> {
                    leaving.busy(false);
                    leaving.touched(time.instant());
                    if (!kept && leaving.open()) {
                        leaving.end("was finished; begin a new card with group_id or to_user_id");
                    }
                });
            }
        }
    }

    /** Makes room for one more. */
    private void room(String principal) {
        List<Stream> own = open(stream -> stream.belongsTo(principal));
        if (own.size() >= EACH) {
            end(longestUnused(own), "was closed because more than " + EACH + " were open");
        }
        List<Stream> all = open(stream -> true);
        if (all.size() >= ALL) {
            end(longestUnused(all), "was closed because too many were open");
        }
        while (known.size() >= 2 * ALL) {
            known.remove(known.entrySet().stream()
                    .filter(entry -> !entry.getValue().open())
                    .findFirst()
                    .orElseThrow()
                    .getKey());
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
                end(stream, "was closed because nothing was added for " + IDLE.toMinutes() + " minutes");
            } else if (!now.isBefore(stream.made().plus(LIFE))) {
                end(stream, "was closed because a card lives no longer than " + LIFE.toMinutes() + " minutes");
            }
        }
    }

    private void end(Stream stream, String why) {
        String what = why + "; what it shows stays, and the rest begins a new card with group_id or to_user_id";
        stream.end(what);
        Thread.ofVirtual().name("closing a card").start(() -> {
            if (!closing.test(stream.card())) {
                unconfirmed(stream, what);
            }
        });
    }

    private synchronized void unconfirmed(Stream stream, String what) {
        stream.end(what + " (Yach did not confirm the closing)");
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
