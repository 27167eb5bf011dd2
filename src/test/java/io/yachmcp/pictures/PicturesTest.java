package io.yachmcp.pictures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.golden.Golden;
import io.yachmcp.tool.ToolFailure.Category;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** The pictures of the documentation are what the code draws, and can be looked at anywhere. DemoIT holds the recording. */
class PicturesTest {
    private static final Path PICTURES = Path.of("docs/pictures");
    private static final Pattern SHOWN = Pattern.compile("!\\[([^]]*)]\\(([^)]+)\\)");

    private static List<Path> pictures() throws Exception {
        try (Stream<Path> files = Files.list(PICTURES)) {
            return files.toList();
        }
    }

    @Test
    void thePathOfACallIsCurrent() {
        Golden.matches(PICTURES.resolve("call.svg"), CallPath.svg());
    }

    @Test
    void thePathOfACallGoesThroughRoomsThatAreThere() {
        assertEquals(
                List.of(),
                CallPath.stations()
                        .flatMap(station -> station.rooms().stream())
                        .filter(room -> !Files.isDirectory(Path.of("src/main/java/io/yachmcp", room)))
                        .toList());
        assertEquals(
                Set.of(Category.values()),
                CallPath.stations().flatMap(station -> station.ends().stream()).collect(Collectors.toSet()));
    }

    @Test
    void theWordsOfTheRoomsFitTheirBoxes() {
        assertEquals(
                List.of(),
                CallPath.stations()
                        .filter(station -> station.does().length() > CallPath.LONGEST)
                        .toList());
    }

    @Test
    void theyFetchNothingAndCanBeReadAloud() throws Exception {
        for (Path picture : pictures()) {
            Document read =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(picture.toFile());
            assertEquals(1, read.getElementsByTagName("title").getLength(), picture.toString());
            assertTrue(
                    read.getElementsByTagName("desc").item(0).getTextContent().length() > 100, picture.toString());
            String text = Files.readString(picture);
            for (String fetching : List.of("href", "url(", "@import", "@font-face", "<script", "<image")) {
                assertFalse(text.contains(fetching), picture + " has " + fetching);
            }
        }
    }

    @Test
    void theyAreAllShownWithWordsForThoseWhoCannotSeeThem() throws Exception {
        Set<Path> shown = Stream.of(Path.of("README.md"), Path.of("docs/walk.md"))
                .flatMap(PicturesTest::shownIn)
                .collect(Collectors.toSet());
        assertEquals(Set.copyOf(pictures()), shown);
    }

    private static Stream<Path> shownIn(Path page) {
        try {
            return SHOWN.matcher(Files.readString(page)).results().toList().stream()
                    .peek(shown -> assertTrue(shown.group(1).length() > 20, page + " shows a picture without words"))
                    .map(shown -> page.resolveSibling(shown.group(2)).normalize());
        } catch (java.io.IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
