package io.yachmcp.history;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The platform's pages of one reading, put together: in the order read, each message once, without what an earlier
 * reading told.
 *
 * @param ids of the messages, in the same order
 * @param more whether the platform says that there is more; when it says nothing, whether the last page was not empty
 * @param token the platform's word for the page that follows, where there is one and it gave one
 */
public record Pages(Place from, List<Message> messages, List<String> ids, boolean more, Optional<String> token) {

    /** @param answers one or more */
    public static Pages of(Place from, List<JsonNode> answers) {
        List<Message> all = new ArrayList<>();
        for (JsonNode answer : answers) {
            List<Message> page = MessageParser.messages(answer.path("messages"));
            all.addAll(page.subList(overlap(all, page), page.size()));
        }
        MessageIds named = MessageIds.of(from.groupId(), all);
        List<Message> fresh = new ArrayList<>(all.size());
        List<String> ids = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            String id = named.id(i).text(ZoneOffset.UTC);
            if (!from.told().contains(id)) {
                fresh.add(all.get(i));
                ids.add(id);
            }
        }
        JsonNode last = answers.getLast();
        return new Pages(from, fresh, ids, more(last), token(last));
    }

    /** The platform's word for the page that follows these, where there is one and it gave one. */
    public static Optional<String> following(List<JsonNode> answers) {
        return token(answers.getLast());
    }

    /** The place after the first so many messages. */
    public Place after(int count) {
        return from.after(messages.subList(0, count), ids.subList(0, count));
    }

    /**
     * How many messages at the beginning of a page stood at the end of the one before: when something is written while
     * newest-first pages are read, all later pages shift by it.
     */
    private static int overlap(List<Message> before, List<Message> page) {
        for (int length = Math.min(before.size(), page.size()); length > 0; length--) {
            if (before.subList(before.size() - length, before.size()).equals(page.subList(0, length))) {
                return length;
            }
        }
        return 0;
    }

    private static boolean more(JsonNode answer) {
        JsonNode said = answer.path("page_info").path("has_more");
        return said.isMissingNode() ? !answer.path("messages").isEmpty() : said.asBoolean(false);
    }

    private static Optional<String> token(JsonNode answer) {
        return more(answer)
                ? answer.path("page_info").path("page_token").asStringOpt().filter(token -> !token.isBlank())
                : Optional.empty();
    }
}
