package io.yachmcp.ledger;

import io.yachmcp.tool.Deed;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The ledger of one process. Whatever becomes known is handed on to a journal, so that a restart can read it again. */
public final class MemoryLedger implements Ledger {
    /** Expired entries are looked for when there are so many more than after the last look. */
    private static final int LOOK = 1_000;

    private record Owned(String principal, String word) {}

    private record Repeat(String key, Instant at) {}

    private final InstantSource clock;
    private final Consumer<Entry> journal;
    private final Map<Owned, Entry> entries = new HashMap<>();
    private final Map<Owned, Repeat> repeats = new HashMap<>();
    private int lookAt = LOOK;

    /**
     * @param known what an earlier process wrote down, oldest first
     * @param journal gets every entry before it counts; what it throws stops the send
     */
    public MemoryLedger(InstantSource clock, Iterable<Entry> known, Consumer<Entry> journal) {
        this.clock = clock;
        this.journal = journal;
        for (Entry entry : known) {
            remember(found(entry));
            repeats.put(new Owned(entry.principal(), entry.digest()), new Repeat(entry.key(), entry.at()));
        }
    }

    /** Whoever had it under way is gone: it may have happened. */
    private static Entry found(Entry entry) {
        return entry.state() == State.IN_FLIGHT ? entry.now(State.UNKNOWN, entry.at(), entry.answer()) : entry;
    }

    @Override
    public synchronized String keyFor(String principal, String digest, String fresh) {
        Instant now = clock.instant();
        Owned call = new Owned(principal, digest);
        Repeat earlier = repeats.get(call);
        if (earlier != null && now.isBefore(earlier.at().plus(REPEAT))) {
            return earlier.key();
        }
        repeats.put(call, new Repeat(fresh, now));
        return fresh;
    }

    @Override
    public synchronized Opening open(Deed send) {
        Instant now = clock.instant();
        forget(now);
        Optional<Entry> earlier = find(send.principal(), key(send));
        Opening opening = earlier.map(entry -> opening(entry, send)).orElseGet(Opening.Fresh::new);
        if (opening instanceof Opening.Fresh || opening instanceof Opening.Again) {
            String before =
                    opening instanceof Opening.Again again ? again.earlier().answer() : "";
            write(entry(send, State.IN_FLIGHT, now, before));
            repeats.put(new Owned(send.principal(), send.digest()), new Repeat(key(send), now));
        }
        return opening;
    }

    private static Opening opening(Entry earlier, Deed send) {
        if (!earlier.digest().equals(send.digest())) {
            return new Opening.Conflict(earlier);
        }
        return switch (earlier.state()) {
            case IN_FLIGHT -> new Opening.Running(earlier);
            case SENT -> new Opening.Done(earlier);
            case REJECTED -> new Opening.Fresh();
            case UNKNOWN, PARTIAL -> new Opening.Again(earlier);
        };
    }

    @Override
    public synchronized void settle(Deed send, State state, String answer) {
        Entry known = entry(send, state, clock.instant(), answer);
        // What has happened has happened, whether it can be written down or not.
        remember(known);
        journal.accept(known);
    }

    @Override
    public synchronized Optional<Entry> find(String principal, String key) {
        Instant now = clock.instant();
        return Optional.ofNullable(entries.get(new Owned(principal, key)))
                .filter(entry -> now.isBefore(entry.at().plus(MEMORY)));
    }

    private void write(Entry entry) {
        journal.accept(entry);
        remember(entry);
    }

    private void remember(Entry entry) {
        entries.put(new Owned(entry.principal(), entry.key()), entry);
    }

    private void forget(Instant now) {
        if (entries.size() + repeats.size() < lookAt) {
            return;
        }
        entries.values().removeIf(entry -> !now.isBefore(entry.at().plus(MEMORY)));
        repeats.values().removeIf(repeat -> !now.isBefore(repeat.at().plus(REPEAT)));
        lookAt = entries.size() + repeats.size() + LOOK;
    }

    private static Entry entry(Deed send, State state, Instant at, String answer) {
        return new Entry(send.principal(), key(send), send.contract().name(), send.digest(), state, at, answer);
    }

    private static String key(Deed send) {
        return send.key().orElseThrow(() -> new IllegalArgumentException("a send without a key"));
    }
}
