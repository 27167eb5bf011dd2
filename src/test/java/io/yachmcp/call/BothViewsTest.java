package io.yachmcp.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.yachmcp.golden.Golden;
import io.yachmcp.tool.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/**
 * Some hosts show a model only the text of a result, others only its fields: over every reply of the fixtures, nothing is
 * said in one that is not in the other.
 */
class BothViewsTest {
    private static final Path FIXTURES = Path.of("src/test/resources/fixtures");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+");

    /** What the text needs to be read where the fields have names and types. */
    private static final Set<String> FRAME = Set.of("Error", "platform", "code", "retry", "after", "s", "sent");

    /** The advice in the failure's own sentence says it in words. */
    private static final Set<String> SAID_IN_WORDS = Set.of("retryable");

    @TestFactory
    Stream<DynamicTest> everyReplySaysTheSameTwice() throws IOException {
        return replies().stream()
                .flatMap(file -> views(file)
                        .map(view -> dynamicTest(file.getParent().toString(), () -> {
                            assertEquals(List.of(), onlyInFields(view), "only in the fields");
                            assertEquals(List.of(), onlyInText(view), "only in the text");
                        })));
    }

    @Test
    void thereAreRepliesOfEveryKind() throws IOException {
        assertTrue(replies().stream().flatMap(BothViewsTest::views).count() > 50);
    }

    private static List<Path> replies() throws IOException {
        try (Stream<Path> files = Files.walk(FIXTURES)) {
            return files.filter(file -> file.endsWith("reply.json")).sorted().toList();
        }
    }

    private static Stream<JsonNode> views(Path file) {
        JsonNode reply = Golden.json(file);
        return (reply.isArray() ? reply.valueStream() : Stream.of(reply)).filter(one -> one.has("structured"));
    }

    private static List<String> onlyInFields(JsonNode view) {
        Set<String> text = words(view.path("text").asString(""));
        List<String> missing = new ArrayList<>();
        leaves("", view.path("structured"), missing, text);
        return missing;
    }

    private static void leaves(String name, JsonNode value, List<String> missing, Set<String> text) {
        if (value.isObject()) {
            value.properties().forEach(member -> leaves(member.getKey(), member.getValue(), missing, text));
        } else if (value.isArray()) {
            value.forEach(item -> leaves(name, item, missing, text));
        } else if (!SAID_IN_WORDS.contains(name) && !text.containsAll(words(value.asString("")))) {
            missing.add(name + ": " + value);
        }
    }

    private static List<String> onlyInText(JsonNode view) {
        Set<String> missing = words(view.path("text").asString(""));
        missing.removeAll(words(Json.text(view.path("structured"))));
        missing.removeAll(FRAME);
        return missing.stream().sorted().toList();
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        WORD.matcher(text).results().map(MatchResult::group).forEach(words::add);
        return words;
    }
}
