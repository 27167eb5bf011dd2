package io.yachmcp.operations;

import io.yachmcp.history.Pages;
import io.yachmcp.history.Place;
import io.yachmcp.language.Words;
import io.yachmcp.operations.YachListGroupMessages.Arguments;
import io.yachmcp.tool.Fault;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Refusal;
import io.yachmcp.tool.ToolFailure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Where the reading begins and what it looks for: as asked, or as the cursor remembers. */
record HistoryReading(Place place, Optional<ObjectNode> filter) {
    private static final String NEWEST_FIRST = "newest_first";

    static HistoryReading of(Arguments asked) {
        return asked.cursor().map(state -> remembered(asked, state)).orElseGet(() -> fresh(asked));
    }

    private static HistoryReading fresh(Arguments asked) {
        if (!asked.end().isAfter(asked.start())) {
            throw wrong(
                    "end",
                    Words.of("fault.end")
                            .with("end", seconds(asked.end()).toString())
                            .with("start", seconds(asked.start()).toString()));
        }
        boolean newestFirst = !asked.order().equals(Optional.of("oldest_first"));
        return new HistoryReading(
                Place.window(asked.groupId(), asked.start(), asked.end(), newestFirst), asked.filter());
    }

    private static HistoryReading remembered(Arguments asked, String state) {
        String[] parts = state.split("\n", 2);
        Place place = Place.read(parts[0]);
        if (!place.groupId().equals(asked.groupId())) {
            throw wrong(
                    "cursor",
                    Words.of("fault.othergroup").with("one", place.groupId()).with("other", asked.groupId()));
        }
        if (asked.order()
                .filter(order -> order.equals(NEWEST_FIRST) != place.newestFirst())
                .isPresent()) {
            throw wrong("order", Words.of("fault.order"));
        }
        Optional<ObjectNode> before = Optional.of((ObjectNode) Json.read(parts[1]));
        return new HistoryReading(place, asked.filter().or(() -> before));
    }

    String goingOnAt(Place rest) {
        return rest.text() + "\n" + Json.text(filter.orElseGet(Json::object));
    }

    /** What lies behind the point that this reading goes towards. */
    Words further() {
        return Words.of(place.newestFirst() ? "reading.older" : "reading.newer");
    }

    /** So many messages of its group, and of which time. */
    Words of(int messages, Words span) {
        Words window = messages == 0
                ? Words.of("reading.emptywindow")
                : Words.of("reading.window").with("messages", Counted.messages(messages));
        return window.with("group", place.groupId()).with("span", span);
    }

    /** The window, or when it was not read to its end, the part up to the last of the first so many messages. */
    Words span(Pages pages, int covered, boolean more) {
        Optional<Instant> edge = pages.messages().subList(0, covered).reversed().stream()
                .flatMap(message -> message.time().stream())
                .findFirst()
                .filter(ignored -> more);
        return place.newestFirst()
                ? Beijing.span(edge.orElse(place.start()), place.end())
                : Beijing.span(place.start(), edge.orElse(place.end()));
    }

    private static Instant seconds(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS);
    }

    private static ToolFailure wrong(String field, Words problem) {
        return Refusal.invalidArguments(List.of(new Fault(field, problem)));
    }
}
