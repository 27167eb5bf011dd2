package io.yachmcp.operations;

import io.yachmcp.history.Cleaned;
import io.yachmcp.history.Cleaner;
import io.yachmcp.history.Untrusted;
import io.yachmcp.language.Words;
import io.yachmcp.tool.Reply;
import tools.jackson.databind.JsonNode;

/** Cleans what one answer of the platform says, and keeps count of the hidden characters that were taken out of it. */
final class Shown {
    private int removed;

    /** A name or an id, whether it came as text or as a number; empty where there is none. */
    String name(JsonNode given) {
        return name(given.asString(""));
    }

    String name(String given) {
        return counted(Cleaner.name(Untrusted.of(given)));
    }

    String name(JsonNode row, String member) {
        return name(row.path(member));
    }

    /** Words of any length, on one line; a list or an object as its JSON. */
    String line(JsonNode given, int longest) {
        return counted(Cleaner.line(Untrusted.of(given)).shortened(longest));
    }

    /** What could not be read. */
    String quoted(JsonNode given, int longest) {
        return counted(Cleaner.quoted(Untrusted.of(given)).shortened(longest));
    }

    /** The reply with a word on what was taken out, where anything was. */
    Reply told(Reply reply) {
        if (removed == 0) {
            return reply;
        }
        return reply.adding(
                removed == 1
                        ? Words.of("reply.hidden")
                        : Words.of("reply.hiddens").with("count", removed));
    }

    private String counted(Cleaned text) {
        removed += text.removed();
        return text.text();
    }
}
