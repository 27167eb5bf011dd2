package io.yachmcp.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Invented messages in the writing of many languages: none of them may lose anything. */
class LanguageCorpusTest {
    private static final Path CORPUS = Path.of("src/test/resources/corpus/languages.txt");

    @Test
    void goesThroughUnchanged() throws IOException {
        List<String> lines = messages();
        assertTrue(lines.size() >= 300, "only " + lines.size() + " lines");
        List<String> changed = new ArrayList<>();
        for (String line : lines) {
            Cleaned cleaned = Cleaner.line(Untrusted.of(line));
            if (!cleaned.equals(new Cleaned(line, 0))) {
                changed.add(line + " -> " + cleaned);
            }
        }
        assertEquals(List.of(), changed);
    }

    /** Many messages in one: the boundaries between scripts must not matter. */
    @Test
    void goesThroughUnchangedAsOneText() throws IOException {
        String all = String.join(" ⏎ ", messages());
        assertEquals(new Cleaned(all, 0), Cleaner.line(Untrusted.of(all)));
        assertEquals(
                new Cleaned(all, 0), Cleaner.html(Untrusted.of("<p>" + String.join("</p><p>", messages()) + "</p>")));
    }

    private static List<String> messages() throws IOException {
        return Files.readAllLines(CORPUS).stream()
                .filter(line -> !line.startsWith("# "))
                .toList();
    }
}
