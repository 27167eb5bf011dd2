package io.yachmcp.history;

import io.yachmcp.language.Phrases;
import java.time.ZoneId;
import java.util.List;

/**
 * Tells messages as a colleague would who wastes no words: oldest first, whatever the order they were read in.
 *
 * @param zone the one zone all times are told in
 * @param phrases the language of what stands around people's words, which is measured with them
 */
public record Transcript(String groupId, ZoneId zone, View view, Phrases phrases) {

    /** All of them. */
    public Rendered of(List<Message> messages) {
        return new Telling(this, messages, Integer.MAX_VALUE).newest(messages.size());
    }

    /** All of them, each cut to what it may have where there is room for so many tokens. */
    public Rendered all(List<Message> messages, int maxTokens) {
        return new Telling(this, messages, maxTokens).newest(messages.size());
    }

    /**
     * The newest of them, without a gap, in at most so many tokens, and what is missing before them.
     *
     * @param maxTokens from 500, so that the newest message always has room
     */
    public Rendered of(List<Message> messages, int maxTokens) {
        var telling = new Telling(this, messages, maxTokens);
        int fits = 0;
        int tooMany = messages.size() + 1;
        for (int tried = Math.min(64, messages.size()); tooMany - fits > 1; ) {
            if (telling.newest(tried).tokens() <= maxTokens) {
                fits = tried;
            } else {
                tooMany = tried;
            }
            tried = tooMany > messages.size() ? Math.min(2 * fits, messages.size()) : (fits + tooMany) / 2;
        }
        return telling.newest(fits);
    }
}
