package io.yachmcp.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A day of an invented group, 100 messages as the platform answers them. */
record GroupDay(JsonNode answer) {
    static final String ID = "2771361680";

    static GroupDay read() {
        try {
            return new GroupDay(
                    new JsonMapper().readTree(Files.readString(Path.of("src/test/resources/history/group-day.json"))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    List<Message> messages() {
        return MessageParser.messages(answer.path("obj").path("messages"));
    }

    /** The day again and again, a day later each time, until there are so many messages. */
    List<Message> repeated(int count) {
        List<Message> day = messages();
        return IntStream.range(0, count)
                .mapToObj(index -> later(day.get(index % day.size()), index / day.size()))
                .toList();
    }

    private static Message later(Message message, int days) {
        return new Message(
                message.sender(),
                message.time().map(time -> time.plus(Duration.ofDays(days))),
                message.type(),
                message.content());
    }
}
