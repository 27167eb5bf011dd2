package io.yachmcp.operations;

import io.yachmcp.history.FoundMessage;
import io.yachmcp.history.Message;
import io.yachmcp.history.MessageId;
import io.yachmcp.history.MessageIds;
import io.yachmcp.history.Pages;
import io.yachmcp.history.Place;
import io.yachmcp.tool.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The minutes of a group's history in which cited messages were sent. Each is read whole, whatever was found already:
 * only then is it sure that a shortened id names one message and not two.
 *
 * @param minutes each once, in the order to be read
 * @param size how many messages to ask the platform for at once
 */
record CitedMinutes(String groupId, List<Instant> minutes, int size) {
    /** Twenty minutes of two pages each; a busier minute leaves the later ones for another call. */
    private static final int MOST_PAGES = 40;

    CitedMinutes {
        minutes = List.copyOf(minutes);
    }

    /** The minutes of these ids; one without a minute has none to be read. */
    static CitedMinutes of(String groupId, List<MessageId> ids, int size) {
        return new CitedMinutes(
                groupId,
                ids.stream().flatMap(id -> id.minute().stream()).distinct().toList(),
                size);
    }

    /** What became of a cited message: found, more than one, none, or not known because its minute was not read whole. */
    record Sought(MessageId id, List<FoundMessage> found, boolean readWhole) {}

    /** One minute as far as it was read. */
    private record Reading(Pages pages, MessageIds ids) {
        static Reading of(Place place, List<JsonNode> answers) {
            Pages pages = Pages.of(place, answers);
            return new Reading(pages, MessageIds.of(place.groupId(), pages.messages()));
        }

        FoundMessage at(int place) {
            Message message = pages.messages().get(place);
            return new FoundMessage(message, ids.shortId(place));
        }
    }

    /** The next page to ask for; empty when all are read. */
    Optional<Payload> next(List<JsonNode> answers) {
        if (answers.size() >= MOST_PAGES) {
            return Optional.empty();
        }
        int read = 0;
        for (Instant minute : minutes) {
            List<JsonNode> own = own(minute, answers.subList(read, answers.size()));
            Optional<Payload> next = next(minute, own);
            if (next.isPresent()) {
                return next;
            }
            read += own.size();
        }
        return Optional.empty();
    }

    private Optional<Payload> next(Instant minute, List<JsonNode> own) {
        Payload first = HistoryPages.of(place(minute), size);
        return own.isEmpty()
                ? Optional.of(first)
                : Pages.of(place(minute), own).token().map(token -> first.with("page_token", token));
    }

    /** What the answers hold of the messages with these ids. */
    List<Sought> sought(List<MessageId> cited, List<JsonNode> answers) {
        Map<Instant, Reading> readings = readings(answers);
        List<Sought> sought = new ArrayList<>();
        for (MessageId id : cited) {
            Optional<Reading> reading = id.minute().map(readings::get);
            sought.add(new Sought(
                    id,
                    reading.map(one ->
                                    one.ids().places(id).stream().map(one::at).toList())
                            .orElse(List.of()),
                    reading.filter(one -> one.pages().token().isEmpty()).isPresent()));
        }
        return sought;
    }

    private Map<Instant, Reading> readings(List<JsonNode> answers) {
        Map<Instant, Reading> readings = new HashMap<>();
        int read = 0;
        for (Instant minute : minutes) {
            List<JsonNode> own = own(minute, answers.subList(read, answers.size()));
            if (!own.isEmpty()) {
                readings.put(minute, Reading.of(place(minute), own));
            }
            read += own.size();
        }
        return readings;
    }

    /** Of the answers that are left, those of this minute: up to the one that names no further page. */
    private List<JsonNode> own(Instant minute, List<JsonNode> left) {
        for (int pages = 1; pages <= left.size(); pages++) {
            List<JsonNode> own = left.subList(0, pages);
            if (Pages.of(place(minute), own.subList(pages - 1, pages)).token().isEmpty()) {
                return own;
            }
        }
        return left;
    }

    private Place place(Instant minute) {
        return Place.window(groupId, minute, minute.plus(Duration.ofMinutes(1)), false);
    }
}
