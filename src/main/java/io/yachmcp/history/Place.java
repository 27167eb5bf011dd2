package io.yachmcp.history;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where a reading of a group's history begins, how far it goes and which way. The platform counts in whole seconds, so a
 * reading that goes on begins with the second in which the last one stopped, and knows what of it was told already.
 *
 * @param start the oldest second to read, inclusive
 * @param end the newest second to read, inclusive
 * @param told ids of messages at the beginning of this reading that an earlier one told
 */
public record Place(String groupId, Instant start, Instant end, boolean newestFirst, Set<String> told) {
    private static final String BETWEEN = "|";

    public Place {
        told = Set.copyOf(told);
    }

    /** A fresh reading of a window, widened to whole seconds so that nothing at its edges is lost. */
    public static Place window(String groupId, Instant start, Instant end, boolean newestFirst) {
        return new Place(
                groupId,
                start.truncatedTo(ChronoUnit.SECONDS),
                end.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS),
                newestFirst,
                Set.of());
    }

    /** This place in one line, to be read by {@link #read}. */
    public String text() {
        return String.join(
                BETWEEN,
                groupId,
                "" + start.getEpochSecond(),
                "" + end.getEpochSecond(),
                newestFirst ? "n" : "o",
                String.join(",", new TreeSet<>(told)));
    }

    public static Place read(String text) {
        String[] parts = text.split("\\|", -1);
        return new Place(
                parts[0],
                Instant.ofEpochSecond(Long.parseLong(parts[1])),
                Instant.ofEpochSecond(Long.parseLong(parts[2])),
                parts[3].equals("n"),
                parts[4].isEmpty() ? Set.of() : Set.of(parts[4].split(",")));
    }

    /**
     * The place after some messages of a reading that began here.
     *
     * @param told the messages told, in the order read
     * @param ids their ids, in the same order
     */
    Place after(List<Message> told, List<String> ids) {
        Optional<Instant> edge = edge(told);
        if (edge.isEmpty()) {
            return this;
        }
        Set<String> atEdge = new TreeSet<>();
        if (edge.get().equals(newestFirst ? end : start)) {
            atEdge.addAll(this.told);
        }
        for (int i = 0; i < told.size(); i++) {
            Optional<Instant> second = second(told.get(i));
            if (second.isEmpty() || second.equals(edge)) {
                atEdge.add(ids.get(i));
            }
        }
        return new Place(
                groupId, newestFirst ? start : edge.get(), newestFirst ? edge.get() : end, newestFirst, atEdge);
    }

    /** The second of the last message that has one. */
    private static Optional<Instant> edge(List<Message> told) {
        for (Message message : told.reversed()) {
            if (message.time().isPresent()) {
                return second(message);
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> second(Message message) {
        return message.time().map(time -> time.truncatedTo(ChronoUnit.SECONDS));
    }
}
