package io.yachmcp.call;

import io.yachmcp.language.Words;
import io.yachmcp.tool.Deed;
import io.yachmcp.tool.Fault;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Refusal;
import io.yachmcp.tool.ToolContract;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * Texts that are written into a card in parts, each known to its own principal by a name: whom a part is for, how it is
 * judged, and whose turn it is. What has ended says why.
 */
final class Streams {
    static final String NAME = "stream_id";
    private static final int MOST_TEXT = 20_000;
    private static final String TEXT = "text";
    private static final String PART = "part";

    private final Supplier<String> names;
    private final InstantSource time;
    private final StreamShelf shelf;

    /**
     * @param names fresh names that cannot be guessed
     * @param closing closes a card on the platform, and says whether that was confirmed
     */
    Streams(Supplier<String> names, InstantSource time, Predicate<String> closing) {
        this.names = names;
        this.time = time;
        this.shelf = new StreamShelf(time, closing);
    }

    /** Whether it goes on with a card that was begun before. */
    static boolean goesOn(ToolContract contract, ObjectNode arguments) {
        return contract.arguments().contains(NAME) && arguments.path(NAME).isString();
    }

    /** Says whom a part is for, as its first part did, or why there is nothing to go on with. */
    List<Fault> opened(ToolContract contract, ObjectNode arguments, String principal) {
        synchronized (shelf) {
            if (!goesOn(contract, arguments)) {
                return List.of();
            }
            shelf.look();
            Optional<Stream> found = shelf.find(arguments.path(NAME).asString(""), principal);
            if (found.isEmpty()) {
                return List.of(new Fault(NAME, Words.of("fault.streamid")));
            }
            Stream stream = found.get();
            arguments.setAll(stream.audience());
            int length = length(stream.text() + arguments.path(TEXT).asString(""));
            return length <= MOST_TEXT
                    ? List.of()
                    : List.of(new Fault(
                            TEXT,
                            Words.of("fault.cardfull").with("length", length).with("most", MOST_TEXT)));
        }
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** What a call without a key is told apart by: the same words later in a card are another part of it. */
    Deed counted(Deed part) {
        synchronized (shelf) {
            return stream(part)
                    .map(stream -> {
                        ObjectNode counted = part.arguments().deepCopy();
                        counted.put(
                                PART, stream.partOf(part.arguments().path(TEXT).asString("")));
                        return new Deed(part.contract(), counted, part.principal(), part.key(), part.keyGiven());
                    })
                    .orElse(part);
        }
    }

    /** The same call as its readers see it: behind all that stands in the card already. */
    Deed whole(Deed part) {
        synchronized (shelf) {
            return stream(part)
                    .map(stream -> {
                        ObjectNode whole = part.arguments().deepCopy();
                        whole.put(
                                TEXT,
                                stream.text() + part.arguments().path(TEXT).asString(""));
                        return new Deed(part.contract(), whole, part.principal(), part.key(), part.keyGiven());
                    })
                    .orElse(part);
        }
    }

    /** Where the operation finds the card, and how far it was when the call came. */
    void place(Deed part, ObjectNode arguments) {
        synchronized (shelf) {
            stream(part)
                    .ifPresent(stream -> arguments.put(
                            NAME,
                            Json.text(Json.object().put("msg_id", stream.card()).put(PART, stream.parts()))));
        }
    }

    private Optional<Stream> stream(Deed part) {
        return goesOn(part.contract(), part.arguments())
                ? shelf.find(part.arguments().path(NAME).asString(""), part.principal())
                : Optional.empty();
    }

    /** How far the card was when the call came; what is written to it now may only follow that. */
    int written(Deed part) {
        synchronized (shelf) {
            return stream(part).map(Stream::parts).orElse(0);
        }
    }

    /**
     * Takes the card for one call, since nothing else keeps the pieces in order.
     *
     * @param written how far it was when the call was judged
     * @param again whether the call was made before and its rest is to follow
     */
    Turn turn(Deed part, int written, boolean again) {
        synchronized (shelf) {
            Optional<Stream> found = stream(part);
            found.ifPresent(stream -> {
                if (stream.busy() || stream.parts() != written) {
                    throw refused(Words.of("fault.busy"));
                }
                if (!stream.open() && !again) {
                    throw refused(stream.ended());
                }
                stream.busy(true);
            });
            return new Turn(part, found);
        }
    }

    private static RuntimeException refused(Words why) {
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
            synchronized (shelf) {
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
            shelf.put(name, begun);
            stream = Optional.of(begun);
            return begun;
        }

        /** Nothing of the call has left, so it can be made again. */
        void untouched() {
            kept = true;
        }

        void failed() {
            synchronized (shelf) {
                stream.ifPresent(ending -> ending.end(Words.of("fault.piecefailed")));
            }
        }

        @Override
        public void close() {
            synchronized (shelf) {
                stream.ifPresent(leaving -> {
                    leaving.busy(false);
                    leaving.touched(time.instant());
                    if (!kept && leaving.open()) {
                        leaving.end(Words.of("fault.finished"));
                    }
                });
            }
        }
    }
}
