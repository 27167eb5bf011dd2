package io.yachmcp.operations;

import io.yachmcp.history.Filter;
import io.yachmcp.history.Pages;
import io.yachmcp.history.Place;
import io.yachmcp.history.Rendered;
import io.yachmcp.history.Transcript;
import io.yachmcp.history.View;
import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import io.yachmcp.tool.ArgumentRules;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Reply;
import io.yachmcp.tool.SteppedOperation;
import io.yachmcp.tool.ToolFailure;
import java.time.Instant;
import java.util.ArrayList;
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
    private final Phrases phrases;

    /**
     * @param page how many messages to ask the platform for at once
     * @param phrases the language of what stands around people's words
     */
    YachListGroupMessages(int page, Phrases phrases) {
        this.page = page;
        this.phrases = phrases;
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
        return reply(asked, answers, Warning.NONE);
    }

    @Override
    public Reply interrupted(Arguments asked, List<JsonNode> answers, ToolFailure failure) {
        return reply(asked, answers, Warning.after(answers.size()));
    }

    private Reply reply(Arguments asked, List<JsonNode> answers, Warning warning) {
        HistoryReading reading = HistoryReading.of(asked);
        Pages pages = Pages.of(reading.place(), answers);
        Filter filter = HistoryFilter.of(reading.filter());
        if (HistoryDigest.isAsked(asked.view())) {
            HistoryDigest digest = HistoryDigest.of(reading, pages, filter, asked.maxTokens() - AROUND, phrases);
            return continuing(digest.reply(warning), digest.hasMore() || warning.given(), reading, digest.rest());
        }
        View view = asked.view()
                .map(name -> View.valueOf(name.toUpperCase(Locale.ROOT)))
                .orElse(View.CONCISE);
        var transcript = new Transcript(asked.groupId(), Beijing.ZONE, view, phrases);
        HistoryWindow window = HistoryWindow.of(pages, filter, asked.limit(), asked.maxTokens() - AROUND, transcript);
        Words summary = Words.of("reading.end").with("what", Words.joined("list.clauses", summary(window, reading)));
        Reply reply = Reply.of(warning.before(summary)).saying(window.rendered().text());
        return continuing(reply, window.hasMore() || warning.given(), reading, pages.after(window.covered()));
    }

    /** A place that does not move would be read again for ever. */
    private static Reply continuing(Reply reply, boolean more, HistoryReading reading, Place rest) {
        return more && !rest.equals(reading.place()) ? reply.continuing(reading.goingOnAt(rest)) : reply;
    }

    private static List<Words> summary(HistoryWindow window, HistoryReading reading) {
        Rendered told = window.rendered();
        List<Words> summary = new ArrayList<>();
        summary.add(reading.of(
                told.shown() + told.folded(), reading.span(window.pages(), window.covered(), window.hasMore())));
        if (told.folded() > 0) {
            summary.add(Words.of("reading.folded").with("count", told.folded()));
        }
        if (!window.filtered().leftOut().isEmpty()) {
            summary.add(Words.of("reading.filtered")
                    .with("counts", window.filtered().told()));
        }
        if (told.removedCharacters() > 0) {
            summary.add(Words.of("reading.hiddengone").with("count", told.removedCharacters()));
        }
        summary.add(
                window.hasMore()
                        ? Words.of("reading.more").with("further", reading.further())
                        : Words.of("reading.nomore"));
        return summary;
    }
}
