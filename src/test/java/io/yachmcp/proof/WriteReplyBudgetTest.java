package io.yachmcp.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import io.yachmcp.golden.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a write and a wrong argument cost an agent to read, in o200k tokens. */
class WriteReplyBudgetTest {
    private static final Path FIXTURES = Path.of("src/test/resources/fixtures");
    private static final int WRITE = 60;
    private static final int ARGUMENT_ERROR = 200;

    private final Encoding encoding = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

    @Test
    void aWriteIsToldInAFewWords() {
        Map<String, Integer> bill = bill(reply -> true, folder -> folder.endsWith("success") && writes(folder));
        assertEquals(Good.tools().filter(tool -> !Good.reads(tool)).count(), bill.size());
        within(WRITE, bill);
    }

    @Test
    void aWrongArgumentIsToldInAFewWords() {
        Map<String, Integer> bill =
                bill(reply -> reply.path("text").asString().startsWith("Error (input)"), all -> true);
        assertTrue(bill.size() >= Good.tools().count(), "only " + bill.size() + " argument errors were found");
        within(ARGUMENT_ERROR, bill);
    }

    private static boolean writes(Path folder) {
        return !Good.reads(Rig.contract(folder.getParent().getFileName().toString()));
    }

    private Map<String, Integer> bill(Predicate<JsonNode> replies, Predicate<Path> folders) {
        var bill = new TreeMap<String, Integer>();
        for (Path file : replies()) {
            JsonNode reply = Golden.json(file);
            if (folders.test(file.getParent()) && replies.test(reply)) {
                String name = FIXTURES.relativize(file.getParent()).toString();
                bill.put(name, encoding.countTokensOrdinary(reply.path("text").asString()));
            }
        }
        return bill;
    }

    private static void within(int most, Map<String, Integer> bill) {
        System.out.println("o200k tokens, at most " + most + ":");
        bill.forEach((name, tokens) -> System.out.println("%5d  %s".formatted(tokens, name)));
        List<String> over = bill.entrySet().stream()
                .filter(entry -> entry.getValue() > most)
                .map(Map.Entry::toString)
                .toList();
        assertEquals(List.of(), over, "over " + most + " tokens");
    }

    private static List<Path> replies() {
        try (Stream<Path> files = Files.walk(FIXTURES)) {
            return files.filter(file -> file.endsWith("reply.json")).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
