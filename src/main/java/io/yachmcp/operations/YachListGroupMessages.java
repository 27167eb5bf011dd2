package io.yachmcp.operations;

import io.yachmcp.history.Filter;
import io.yachmcp.history.Pages;
import io.yachmcp.history.Place;
import io.yachmcp.history.Rendered;
import io.yachmcp.history.Transcript;
import io.yachmcp.history.View;
import io.yachmcp.tool.ArgumentRules;
import io.yachmcp.tool.Fault;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Reply;
import io.yachmcp.tool.SteppedOperation;
import io.yachmcp.tool.ToolFailure;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a group's history as a transcript: as many of the platform's pages as the agent asked messages for. Where it
 * stops, a cursor goes on, by the second and not by the platform's token, so that it outlives that token.
 */
final class YachListGroupMessages implements SteppedOperation<YachListGroupMessages.Arguments> {
    private static final int MOST_PAGES = 40;
    /** What the sentence, the marks around the transcript and the cursor cost. */
    private static final int AROUND = 150;

    private final int page;

    /** @param page how many messages to ask the platform for at once */
    YachListGroupMessages(int page) {
        this.page = page;
    }

    record Arguments(
            String groupId,
            Instant start,
            Instant end,
            int limit,
            Optional<String> order,
            Optional<String> cursor,
            Optional<String> view,
            Optional<ObjectNode> filter,
            int maxTokens) {}

    /** Where the reading begins and what it looks for: as asked, or as the cursor remembers. */
    private record Reading(Place place, Optional<ObjectNode> filter) {
        static Reading of(Arguments asked) {
            return asked.cursor().map(state -> remembered(asked, state)).orElseGet(() -> fresh(asked));
        }

        private static Reading fresh(Arguments asked) {
            if (!asked.end().isAfter(asked.start())) {
                throw wrong(
                        "end", "not after start, which is " + asked.start() + "; start is 24 hours ago unless given");
            }
            boolean newestFirst = !asked.order().equals(Optional.of("oldest_first"));
            return new Reading(Place.window(asked.groupId(), asked.start(), asked.end(), newestFirst), asked.filter());
        }

        private static Reading remembered(Arguments asked, String state) {
            String[] parts = state.split("\n", 2);
            Place place = Place.read(parts[0]);
            if (!place.groupId().equals(asked.groupId())) {
                throw wrong("cursor", "goes on in group " + place.groupId() + ", not in " + asked.groupId());
            }
            Optional<ObjectNode> before = Optional.of((ObjectNode) Json.read(parts[1]));
            return new Reading(place, asked.filter().or(() -> before));
        }

        String goingOnAt(Place rest) {
            return rest.text() + "\n" + Json.text(filter.orElseGet(Json::object));
        }

        private static ToolFailure wrong(String field, String problem) {
            return ToolFailure.invalidArguments(List.of(new Fault(field, problem)));
        }
    }

    @Override
    public void check(ArgumentRules rules) {
        HistoryFilter.check(rules);
    }

    @Override
    public Optional<Payload> next(Arguments asked, List<JsonNode> answers) {
        Reading reading = Reading.of(asked);
        if (answers.isEmpty()) {
            return Optional.of(HistoryPages.of(reading.place(), page));
        }
        Pages pages = Pages.of(reading.place(), answers);
        int found = HistoryFilter.of(reading.filter())
                .of(pages.messages())
                .messages()
                .size();
        return found < asked.limit() && answers.size() < MOST_PAGES
                ? pages.token()
                        .map(token -> HistoryPages.of(reading.place(), page).with("page_token", token))
                : Optional.empty();
    }

    @Override
    public Reply reply(Arguments asked, List<JsonNode> answers) {
        return reply(asked, answers, "");
    }

    @Override
    public Reply interrupted(Arguments asked, List<JsonNode> answers, ToolFailure failure) {
        return reply(asked, answers, "INCOMPLETE, page " + (answers.size() + 1) + " was not answered: ");
    }

    private static Reply reply(Arguments asked, List<JsonNode> answers, String warning) {
        Reading reading = Reading.of(asked);
        Pages pages = Pages.of(reading.place(), answers);
        Filter filter = HistoryFilter.of(reading.filter());
        View view = asked.view()
                .map(name -> View.valueOf(name.toUpperCase(Locale.ROOT)))
                .orElse(View.CONCISE);
        var transcript = new Transcript(asked.groupId(), Beijing.ZONE, view);
        HistoryWindow window = HistoryWindow.of(pages, filter, asked.limit(), asked.maxTokens() - AROUND, transcript);
        Reply reply = Reply.of(warning + summary(window, reading.place()))
                .saying(window.rendered().text());
        boolean more = window.hasMore() || !warning.isEmpty();
        Place rest = pages.after(window.covered());
        // A place that does not move would be read again for ever.
        return more && !rest.equals(reading.place()) ? reply.continuing(reading.goingOnAt(rest)) : reply;
    }

    private static String summary(HistoryWindow window, Place place) {
        Rendered told = window.rendered();
        int messages = told.shown() + told.folded();
        var words = new StringBuilder(messages == 0 ? "No messages" : GroupAnswers.count(messages, "message"))
                .append(" of group ")
                .append(place.groupId())
                .append(", ")
                .append(span(window, place));
        if (told.folded() > 0) {
            words.append("; ").append(told.folded()).append(" of them folded");
        }
        if (!window.filtered().leftOut().isEmpty()) {
            words.append("; filter kept back ").append(window.filtered().told());
        }
        if (told.removedCharacters() > 0) {
            words.append("; ").append(told.removedCharacters()).append(" hidden characters removed");
        }
        return words.append(window.hasMore() ? "; " + goOn(place) : "; nothing more in this window.")
                .toString();
    }

    private static String goOn(Place place) {
        return "there is more: call again with cursor for " + (place.newestFirst() ? "older" : "newer") + " ones.";
    }

    /** The window, or when it was not read to its end, the part that was. */
    private static String span(HistoryWindow window, Place place) {
        Instant start = place.start();
        Instant end = place.end();
        Optional<Instant> edge = window.pages().messages().subList(0, window.covered()).reversed().stream()
                .map(message -> message.time().orElse(null))
                .filter(Objects::nonNull)
                .findFirst();
        if (window.hasMore() && edge.isPresent()) {
            start = place.newestFirst() ? edge.get() : start;
            end = place.newestFirst() ? end : edge.get();
        }
        return Beijing.MINUTE.format(start) + " to " + Beijing.MINUTE.format(end) + " (" + Beijing.ZONE + ")";
    }
}
