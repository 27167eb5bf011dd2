package io.yachmcp.operations;

import io.yachmcp.history.Filter;
import io.yachmcp.history.Pages;
import io.yachmcp.history.Place;
import io.yachmcp.history.Rendered;
import io.yachmcp.history.Transcript;
import io.yachmcp.history.View;
import io.yachmcp.tool.ArgumentRules;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Reply;
import io.yachmcp.tool.SteppedOperation;
import io.yachmcp.tool.ToolFailure;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a group's history: for a transcript as many of the platform's pages as the agent asked messages for, for a digest
 * all of the window. Where it stops, a cursor goes on, by the second and not by the platform's token, so that it
 * outlives that token.
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

    @Override
    public void check(ArgumentRules rules) {
        HistoryFilter.check(rules);
    }

    @Override
    public Optional<Payload> next(Arguments asked, List<JsonNode> answers) {
        HistoryReading reading = HistoryReading.of(asked);
        if (answers.isEmpty()) {
            return Optional.of(HistoryPages.of(reading.place(), page));
        }
        return answers.size() < MOST_PAGES && !hasEnough(asked, reading, answers)
                ? Pages.following(answers)
                        .map(token -> HistoryPages.of(reading.place(), page).with("page_token", token))
                : Optional.empty();
    }

    /**
     * A digest needs the whole window, a transcript as many messages as were asked for. This looks at all pages again, so
     * from many pages on it does so only after every fourth.
     */
    private static boolean hasEnough(Arguments asked, HistoryReading reading, List<JsonNode> answers) {
        if (HistoryDigest.isAsked(asked.view())) {
            return false;
        }
        int rows = answers.stream()
                .mapToInt(answer -> answer.path("messages").size())
                .sum();
        Filter filter = HistoryFilter.of(reading.filter());
        boolean seldom = !filter.equals(Filter.NONE) && answers.size() > 8 && answers.size() % 4 != 0;
        return rows >= asked.limit()
                && !seldom
                && filter.of(Pages.of(reading.place(), answers).messages())
                                .messages()
                                .size()
                        >= asked.limit();
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
        HistoryReading reading = HistoryReading.of(asked);
        Pages pages = Pages.of(reading.place(), answers);
        Filter filter = HistoryFilter.of(reading.filter());
        if (HistoryDigest.isAsked(asked.view())) {
            HistoryDigest digest = HistoryDigest.of(reading, pages, filter, asked.maxTokens() - AROUND);
            return continuing(digest.reply(warning), digest.hasMore() || !warning.isEmpty(), reading, digest.rest());
        }
        View view = asked.view()
                .map(name -> View.valueOf(name.toUpperCase(Locale.ROOT)))
                .orElse(View.CONCISE);
        var transcript = new Transcript(asked.groupId(), Beijing.ZONE, view);
        HistoryWindow window = HistoryWindow.of(pages, filter, asked.limit(), asked.maxTokens() - AROUND, transcript);
        Reply reply = Reply.of(warning + summary(window, reading))
                .saying(window.rendered().text());
        return continuing(reply, window.hasMore() || !warning.isEmpty(), reading, pages.after(window.covered()));
    }

    /** A place that does not move would be read again for ever. */
    private static Reply continuing(Reply reply, boolean more, HistoryReading reading, Place rest) {
        return more && !rest.equals(reading.place()) ? reply.continuing(reading.goingOnAt(rest)) : reply;
    }

    private static String summary(HistoryWindow window, HistoryReading reading) {
        Rendered told = window.rendered();
        int messages = told.shown() + told.folded();
        var words = new StringBuilder(messages == 0 ? "No messages" : GroupAnswers.count(messages, "message"))
                .append(" of group ")
                .append(reading.place().groupId())
                .append(", ")
                .append(reading.span(window.pages(), window.covered(), window.hasMore()));
        if (told.folded() > 0) {
            words.append("; ").append(told.folded()).append(" of them folded");
        }
        if (!window.filtered().leftOut().isEmpty()) {
            words.append("; filter kept back ").append(window.filtered().told());
        }
        if (told.removedCharacters() > 0) {
            words.append("; ").append(told.removedCharacters()).append(" hidden characters removed");
        }
        return words.append(
                        window.hasMore()
                                ? "; there is more: call again with cursor for " + reading.further() + " ones."
                                : "; nothing more in this window.")
                .toString();
    }
}
