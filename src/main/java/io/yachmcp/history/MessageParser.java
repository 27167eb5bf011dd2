package io.yachmcp.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** Reads messages of a group's history; it takes anything at all and drops nothing. */
public final class MessageParser {
    private static final long ROBOT = 2;
    /** Milliseconds this low would lie before April 1973, so they are seconds; one public client reads them so. */
    private static final long LOWEST_MILLIS = 100_000_000_000L;

    /** The end of the year 9999; times beyond are garbage, and no calendar has to cope with them. */
    static final long LAST_SECOND = 253_402_300_799L;

    private MessageParser() {}

    public static List<Message> messages(JsonNode rows) {
        return rows.valueStream().map(MessageParser::message).toList();
    }

    public static Message message(JsonNode row) {
        String type = row.path("type").asString("");
        Content content = row.isObject() ? ContentParser.content(type, row.path("content")) : ContentParser.unread(row);
        return new Message(sender(row), time(row.path("time")), Untrusted.of(type), content);
    }

    private static Sender sender(JsonNode row) {
        return new Sender(
                ContentParser.text(row, "senderName"),
                ContentParser.text(row, "uuid"),
                ContentParser.text(row, "workCode"),
                row.path("userType").asLongOpt().equals(OptionalLong.of(ROBOT)));
    }

    private static Optional<Instant> time(JsonNode time) {
        long given = time.asLong(0);
        long millis = given < LOWEST_MILLIS ? given * 1000 : given;
        return millis > 0 && millis <= LAST_SECOND * 1000
                ? Optional.of(Instant.ofEpochMilli(millis))
                : Optional.empty();
    }
}
