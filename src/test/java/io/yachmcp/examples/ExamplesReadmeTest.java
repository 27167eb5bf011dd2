package io.yachmcp.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExamplesReadmeTest {
    private static final Path README = Path.of("agent-examples/README.md");

    private static List<String> links() throws Exception {
        return Pattern.compile("]\\(([^)#]+)\\)")
                .matcher(Files.readString(README))
                .results()
                .map(MatchResult::group)
                .map(link -> link.substring(2, link.length() - 1))
                .toList();
    }

    @Test
    void leadsNowhereThatIsNotThere() throws Exception {
        assertEquals(
                List.of(),
                links().stream()
                        .filter(link -> !Files.exists(README.resolveSibling(link)))
                        .toList());
    }

    @Test
    void leadsToTheSettingsOfEveryHost() throws Exception {
        try (Stream<Path> hosts = Files.list(README.resolveSibling("settings"))) {
            List<String> folders = hosts.filter(Files::isDirectory)
                    .map(host -> "settings/" + host.getFileName())
                    .toList();
            assertTrue(folders.size() >= 8 && links().containsAll(folders), links().toString());
        }
    }
}
