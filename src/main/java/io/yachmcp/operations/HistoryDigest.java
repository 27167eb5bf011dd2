package io.yachmcp.operations;

import io.yachmcp.history.Filter;
import io.yachmcp.history.Filtered;
import io.yachmcp.history.Pages;
import io.yachmcp.history.Place;
import io.yachmcp.history.digest.Digest;
import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import io.yachmcp.tool.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that was read of a window, told as its digest.
 *
 * @param filtered what the filter made of the messages read
 */
record HistoryDigest(HistoryReading reading, Pages pages, Filtered filtered, Digest digest) {
    private static final String VIEW = "digest";

    static boolean isAsked(Optional<String> view) {
        return view.equals(Optional.of(VIEW));
    }

    static HistoryDigest of(HistoryReading reading, Pages pages, Filter filter, int maxTokens, Phrases phrases) {
        Filtered filtered = filter.of(pages.messages());
        String groupId = reading.place().groupId();
        return new HistoryDigest(
                reading, pages, filtered, Digest.of(groupId, filtered.messages(), Beijing.ZONE, maxTokens, phrases));
    }

    /** Whether the window has messages that were not read. */
    boolean hasMore() {
        return pages.more();
    }

    Place rest() {
        return pages.after(pages.messages().size());
    }

    Reply reply(Warning warning) {
        int messages = filtered.messages().size();
        Words summary = Words.of("reading.end").with("what", Words.joined("list.clauses", summary(messages)));
        Reply reply = Reply.of(warning.before(summary));
        return messages == 0 ? reply : reply.saying(digest.text());
    }

    private List<Words> summary(int messages) {
        List<Words> summary = new ArrayList<>();
        summary.add(reading.of(messages, reading.span(pages, pages.messages().size(), hasMore())));
        if (!filtered.leftOut().isEmpty()) {
            summary.add(Words.of("reading.filtered").with("counts", filtered.told()));
        }
        if (hasMore()) {
            summary.add(Words.of("reading.moredigest").with("further", reading.further()));
        }
        if (digest.leftOut() > 0) {
            summary.add(Words.of("reading.shorter"));
        }
        if (messages > 0) {
            summary.add(Words.of("reading.around"));
        }
        return summary;
    }
}
