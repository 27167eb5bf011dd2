package io.yachmcp.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Brings messages into the order they were sent in, whichever way they were read. */
final class Chronology {
    private record Placed(Instant time, Message message) {}

    private Chronology() {}

    /** Equal times keep their order, and a message without a time stays behind the one it came after. */
    static List<Message> oldestFirst(List<Message> messages) {
        List<Message> forward = isNewestFirst(messages) ? messages.reversed() : messages;
        List<Placed> placed = new ArrayList<>(forward.size());
        Instant before = Instant.MIN;
        for (Message message : forward) {
            before = message.time().orElse(before);
            placed.add(new Placed(before, message));
        }
        placed.sort(Comparator.comparing(Placed::time));
        return placed.stream().map(Placed::message).toList();
    }

    private static boolean isNewestFirst(List<Message> messages) {
        List<Instant> times =
                messages.stream().flatMap(message -> message.time().stream()).toList();
        return !times.isEmpty() && times.getFirst().isAfter(times.getLast());
    }
}
