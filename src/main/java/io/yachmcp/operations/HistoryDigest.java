package io.yachmcp.operations;

import io.yachmcp.history.Filter;
import io.yachmcp.history.Filtered;
import io.yachmcp.history.Pages;
import io.yachmcp.history.Place;
import io.yachmcp.history.digest.Digest;
import io.yachmcp.tool.Reply;
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

    static HistoryDigest of(HistoryReading reading, Pages pages, Filter filter, int maxTokens) {
        Filtered filtered = filter.of(pages.messages());
        String groupId = reading.place().groupId();
        return new HistoryDigest(
                reading, pages, filtered, Digest.of(groupId, filtered.messages(), Beijing.ZONE, maxTokens));
    }

    /** Whether the window has messages that were not read. */
    boolean hasMore() {
        return pages.more();
    }

    Place rest() {
        return pages.after(pages.messages().size());
    }

    /** @param warning what stands before everything else; empty where all went well */
    Reply reply(String warning) {
        int messages = filtered.messages().size();
        Reply reply = Reply.of(warning + summary(messages));
        return messages == 0 ? reply : reply.saying(digest.text());
    }

    private String summary(int messages) {
        var words = new StringBuilder(messages == 0 ? "No messages" : GroupAnswers.count(messages, "message"))
                .append(" of group ")
                .append(reading.place().groupId())
                .append(", ")
                .append(reading.span(pages, pages.messages().size(), hasMore()));
        if (!filtered.leftOut().isEmpty()) {
            words.append("; filter kept back ").append(filtered.told());
        }
        if (hasMore()) {
            words.append("; there is more: call again with cursor and view digest for ")
                    .append(reading.further())
                    .append(" ones");
        }
        if (digest.leftOut() > 0) {
            words.append("; a shorter window has room for more");
        }
        return words.append(
                        messages == 0
                                ? "."
                                : "; a line whole: yach_get_messages; the talk around it: view concise, start and end near it.")
                .toString();
    }
}
