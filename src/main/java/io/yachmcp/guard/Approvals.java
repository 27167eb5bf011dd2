package io.yachmcp.guard;

import io.yachmcp.language.Phrases;
import io.yachmcp.tool.Deed;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.MalformedJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What agents want and only an operator may allow. Each request is a folder with a number: what is asked for, written
 * once and whole, and beside it an empty file for what became of it. To make such a file succeeds once, in whichever
 * process; that is all the locking there is.
 */
public final class Approvals {
    /** How long a request, and what was decided of it, is of any use. */
    public static final Duration LIFE = Duration.ofHours(24);

    /** After that nobody asks what became of it. */
    static final Duration KEPT = Duration.ofDays(7);

    /**
     * Nobody reads more than that, and a loop must not fill a disk. Nobody has more of them than are left free, so one
     * agent in a loop does not keep the others from asking.
     */
    static final int MOST_WAITING = 100;

    private static final String REQUEST = "request.json";

    private final Path folder;
    private final InstantSource time;

    /** @param folder made when the first request is written */
    public Approvals(Path folder, InstantSource time) {
        this.folder = folder;
        this.time = time;
    }

    /** So many requests are waiting that one more would not be read. */
    public static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final long own;

        /** @param own how many are of whoever asks */
        TooMany(long own) {
            super("too many requests wait for an operator already, " + own + " of them yours");
            this.own = own;
        }

        public long own() {
            return own;
        }
    }

    /** What became of a request. */
    public enum State {
        WAITING,
        ALLOWED,
        DENIED,
        USED,
        EXPIRED;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One request.
     *
     * @param why what made it necessary
     * @param people how many it would reach
     * @param group the name of the group it writes to, or empty
     * @param arguments the whole call
     */
    public record Request(
            int number,
            State state,
            Instant at,
            String principal,
            String tool,
            String digest,
            String why,
            int people,
            String group,
            JsonNode arguments) {}

    /** The newest request for just this call and for no fewer people. */
    public Optional<Request> find(Deed deed, Verdict verdict, Crowd crowd) {
        return find(list(), deed, verdict, crowd);
    }

    private static Optional<Request> find(List<Request> all, Deed deed, Verdict verdict, Crowd crowd) {
        return all.stream()
                .filter(request -> request.state() != State.USED && request.state() != State.EXPIRED)
                .filter(request -> request.principal().equals(deed.principal())
                        && request.digest().equals(deed.digest())
                        && request.people() >= verdict.people()
                        && request.group().equals(crowd.name()))
                .reduce((older, newer) -> newer);
    }

    /** That request, or a new one. */
    public Request ask(Deed deed, Verdict verdict, Crowd crowd) {
        List<Request> all = list();
        Optional<Request> same = find(all, deed, verdict, crowd);
        if (same.isPresent()) {
            return same.get();
        }
        all.stream()
                .filter(request -> !time.instant().isBefore(request.at().plus(KEPT)))
                .forEach(this::forget);
        List<Request> waiting =
                all.stream().filter(request -> request.state() == State.WAITING).toList();
        long own = waiting.stream()
                .filter(request -> request.principal().equals(deed.principal()))
                .count();
        if (own >= MOST_WAITING - waiting.size()) {
            throw new TooMany(own);
        }
        return write(deed, verdict, crowd, all.isEmpty() ? 1 : all.getLast().number() + 1);
    }

    private Request write(Deed deed, Verdict verdict, Crowd crowd, int from) {
        try {
            Files.createDirectories(folder);
            int number = from;
            while (!made(home(number))) {
                number++;
            }
            Path draft = home(number).resolve("draft");
            Files.write(
                    draft,
                    Json.bytes(Json.object()
                            .put("at", time.instant().toString())
                            .put("principal", deed.principal())
                            .put("tool", deed.contract().name())
                            .put("digest", deed.digest())
                            .put("why", Phrases.ENGLISH.say(verdict.why()))
                            .put("people", verdict.people())
                            .put("group", crowd.name())
                            .set("arguments", deed.arguments())));
            Files.move(draft, home(number).resolve(REQUEST), StandardCopyOption.ATOMIC_MOVE);
            return read(number).orElseThrow(() -> new IOException("a request vanished"));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private void forget(Request old) {
        try (Stream<Path> files = Files.list(home(old.number()))) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(home(old.number()));
        } catch (IOException anotherTime) {
            // Somebody else may be at it; what is left of it cannot be read any more or is found again.
        }
    }

    private static boolean made(Path home) throws IOException {
        try {
            Files.createDirectory(home);
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        }
    }

    /** Uses an allowance up. Of all who try, one may. */
    public boolean use(Request request) {
        return read(request.number())
                        .filter(now -> now.state() == State.ALLOWED)
                        .isPresent()
                && mark(request.number(), State.USED);
    }

    /** Decides; false when there is nothing waiting under this number. */
    public boolean decide(int number, State decision) {
        return read(number).filter(request -> request.state() == State.WAITING).isPresent() && mark(number, decision);
    }

    private boolean mark(int number, State state) {
        try {
            Files.createFile(home(number).resolve(state.id()));
            return true;
        } catch (FileAlreadyExistsException late) {
            return false;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** All requests, oldest first. */
    public List<Request> list() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Request> all = new ArrayList<>();
        try (Stream<Path> homes = Files.list(folder)) {
            homes.map(home -> home.getFileName().toString())
                    .filter(name -> name.matches("[1-9][0-9]{0,8}"))
                    .forEach(name -> read(Integer.parseInt(name)).ifPresent(all::add));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        all.sort(Comparator.comparingInt(Request::number));
        return all;
    }

    /** The request of this number; none as long as it is not written whole. */
    public Optional<Request> read(int number) {
        try {
            JsonNode json = Json.read(Files.readAllBytes(home(number).resolve(REQUEST)));
            Instant at = Instant.parse(json.path("at").asString(""));
            return Optional.of(new Request(
                    number,
                    state(number, at),
                    at,
                    json.path("principal").asString(""),
                    json.path("tool").asString(""),
                    json.path("digest").asString(""),
                    json.path("why").asString(""),
                    json.path("people").asInt(0),
                    json.path("group").asString(""),
                    json.path("arguments")));
        } catch (IOException | MalformedJson | DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private State state(int number, Instant at) {
        for (State state : List.of(State.USED, State.DENIED)) {
            if (Files.exists(home(number).resolve(state.id()))) {
                return state;
            }
        }
        if (!time.instant().isBefore(at.plus(LIFE))) {
            return State.EXPIRED;
        }
        return Files.exists(home(number).resolve(State.ALLOWED.id())) ? State.ALLOWED : State.WAITING;
    }

    private Path home(int number) {
        return folder.resolve(Integer.toString(number));
    }
}
