package io.yachmcp.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one principal read in the last half hour, what it sent then, and what it wrote itself. What is read beyond the room
 * there is gets lost, and where it was read is remembered in its stead.
 */
final class Memory {
    static final Duration LIFE = Duration.ofMinutes(30);

    /** Own words are of use when they are read again, which may be later; to forget them costs an approval at most. */
    static final Duration OWN_LIFE = Duration.ofHours(24);

    /** Of what was sent, in letters: the pieces of a quote are looked for in so much. */
    private static final int MOST_SENT = 40_000;

    private static final int MOST_OWN = 200_000;
    private static final int MOST_LOST = 1_000;

    /** Stands for all conversations, when too many of them were lost to name each. */
    static final Conversation ANY = Conversation.group("unknown");

    /** Something that was sent, or is about to be. */
    record Sent(Instant at, Receivers receivers, String letters) {}

    private record Read(Instant at, Said said) {}

    private record Written(Instant at, Said said) {}

    private final Room room;
    private final Map<Conversation, Map<String, Read>> read = new LinkedHashMap<>();
    private final Map<Conversation, Instant> lost = new HashMap<>();
    private final Deque<Sent> sent = new ArrayDeque<>();
    private final Deque<Written> own = new ArrayDeque<>();
    private int sentLetters;
    private int ownLetters;

    Memory(Room room) {
        this.room = room;
    }

    synchronized void read(Conversation where, Said said, Instant now) {
        Map<String, Read> lines = read.getOrDefault(where, Map.of());
        if (lines.containsKey(said.letters())) {
            lines.put(said.letters(), new Read(now, said));
        } else if (room.take(said)) {
            read.computeIfAbsent(where, first -> new LinkedHashMap<>()).put(said.letters(), new Read(now, said));
        } else {
            lost.put(lost.containsKey(where) || lost.size() < MOST_LOST ? where : ANY, now);
        }
    }

    /** Gives back the room of what is too old to matter. */
    synchronized void forget(Instant now) {
        Instant old = now.minus(LIFE);
        read.values()
                .forEach(lines -> lines.values().removeIf(line -> {
                    boolean over = !line.at().isAfter(old);
                    if (over) {
                        room.give(line.said());
                    }
                    return over;
                }));
        read.values().removeIf(Map::isEmpty);
        lost.values().removeIf(at -> !at.isAfter(old));
        while (!sent.isEmpty() && (!sent.getFirst().at().isAfter(old) || sentLetters > MOST_SENT)) {
            sentLetters -= sent.removeFirst().letters().length();
        }
        while (!own.isEmpty() && (!own.getFirst().at().isAfter(now.minus(OWN_LIFE)) || ownLetters > MOST_OWN)) {
            ownLetters -= own.removeFirst().said().letters().length();
        }
    }

    /** Where something was read that is still remembered, with what it was, in order. */
    synchronized Map<Conversation, List<Said>> readByPlace() {
        Map<Conversation, List<Said>> all = new LinkedHashMap<>();
        read.forEach((where, lines) ->
                all.put(where, lines.values().stream().map(Read::said).toList()));
        return all;
    }

    /** Where more was read than is remembered. */
    synchronized Set<Conversation> lost() {
        return new HashSet<>(lost.keySet());
    }

    synchronized List<Said> own() {
        return own.stream().map(Written::said).toList();
    }

    synchronized void own(Said said, Instant now) {
        own.addLast(new Written(now, said));
        ownLetters += said.letters().length();
    }

    /** What was sent before this, oldest first. */
    synchronized List<Sent> before(Sent last) {
        List<Sent> before = new ArrayList<>();
        for (Sent each : sent) {
            if (each == last) {
                break;
            }
            before.add(each);
        }
        return before;
    }

    synchronized void sending(Sent text) {
        sent.addLast(text);
        sentLetters += text.letters().length();
    }

    synchronized void notSent(Sent text) {
        if (sent.removeIf(each -> each == text)) {
            sentLetters -= text.letters().length();
        }
    }
}
