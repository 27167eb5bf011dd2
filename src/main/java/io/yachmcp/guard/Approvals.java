package io.yachmcp.guard;

import io.yachmcp.language.Language;
import io.yachmcp.tool.Deed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

    private final RequestFiles requests;
    private final InstantSource time;

    /** @param folder made when the first request is written */
    public Approvals(Path folder, InstantSource time) {
        this.requests = new RequestFiles(folder, time);
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
     * @param why what made it necessary, in every language: who decides may read another than who asked
     * @param people how many it would reach
     * @param group the name of the group it writes to, or empty
     * @param names whom the agent named, each with the id that stands in the call
     * @param arguments the whole call
     */
    public record Request(
            int number,
            State state,
            Instant at,
            String principal,
            String tool,
            String digest,
            Map<Language, String> why,
            int people,
            String group,
            List<String> names,
            JsonNode arguments) {
        public Request {
            names = List.copyOf(names);
            why = Map.copyOf(why);
        }
    }

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

    /**
     * That request, or a new one.
     *
     * @param names whom the agent named, each with the id that stands in its place now
     */
    public Request ask(Deed deed, List<String> names, Verdict verdict, Crowd crowd) {
        List<Request> all = list();
        Optional<Request> same = find(all, deed, verdict, crowd);
        if (same.isPresent()) {
            return same.get();
        }
        all.stream()
                .filter(request -> !time.instant().isBefore(request.at().plus(KEPT)))
                .forEach(requests::forget);
        List<Request> waiting =
                all.stream().filter(request -> request.state() == State.WAITING).toList();
        long own = waiting.stream()
                .filter(request -> request.principal().equals(deed.principal()))
                .count();
        if (own >= MOST_WAITING - waiting.size()) {
            throw new TooMany(own);
        }
        return requests.write(
                deed, names, verdict, crowd, all.isEmpty() ? 1 : all.getLast().number() + 1);
    }

    /** Uses an allowance up. Of all who try, one may. */
    public boolean use(Request request) {
        return read(request.number())
                        .filter(now -> now.state() == State.ALLOWED)
                        .isPresent()
                && requests.mark(request.number(), State.USED);
    }

    /** Decides; false when there is nothing waiting under this number. */
    public boolean decide(int number, State decision) {
        return read(number).filter(request -> request.state() == State.WAITING).isPresent()
                && requests.mark(number, decision);
    }

    /** All requests, oldest first. */
    public List<Request> list() {
        return requests.all();
    }

    /** The request of this number; none as long as it is not written whole. */
    public Optional<Request> read(int number) {
        return requests.read(number);
    }
}
