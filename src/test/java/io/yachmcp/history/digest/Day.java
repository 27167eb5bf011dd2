package io.yachmcp.history.digest;

import io.yachmcp.history.Message;
import io.yachmcp.history.MessageParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One labelled day of a group; the folder's README tells what the labels mean. */
record Day(String name, boolean heldOut, String groupId, List<Message> messages, List<Label> labels, List<Trap> traps) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path FOLDER = Path.of("src/test/resources/digest-days");

    record Label(int at, Kind kind, boolean minor, String owner, String due) {}

    record Trap(int at, String name) {}

    static List<Day> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Day::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Day read(Path file) {
        JsonNode day = JSON.readTree(file.toFile());
        List<JsonNode> rows = day.path("messages").valueStream().toList();
        Stream<Integer> places = Stream.iterate(0, at -> at < rows.size(), at -> at + 1);
        return new Day(
                day.path("day").asString(),
                day.path("held_out").asBoolean(),
                day.path("group_id").asString(),
                rows.stream()
                        .map(row -> MessageParser.message(row.path("message")))
                        .toList(),
                places.flatMap(at -> rows.get(at).path("labels").valueStream().map(label -> label(at, label)))
                        .toList(),
                Stream.iterate(0, at -> at < rows.size(), at -> at + 1)
                        .filter(at -> rows.get(at).has("trap"))
                        .map(at -> new Trap(at, rows.get(at).path("trap").asString()))
                        .toList());
    }

    private static Label label(int at, JsonNode label) {
        return new Label(
                at,
                Kind.valueOf(label.path("kind").asString().toUpperCase(Locale.ROOT)),
                label.path("minor").asBoolean(false),
                label.path("owner").asString(""),
                label.path("due").asString(""));
    }
}
