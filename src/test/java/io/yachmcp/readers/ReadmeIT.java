package io.yachmcp.readers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.yachmcp.readers.Readme.Chapter;
import io.yachmcp.readers.Readme.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever follows the README from a clean clone, command by command, sees what it shows. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ReadmeIT {
    /**
     * What is not typed here.
     *
     * @param why what it needs that this test has not
     * @param proof where it is proven instead: a file, and the words in it that do so
     */
    private record Elsewhere(String typed, String why, Path proof, String words) {}

    private static final List<Elsewhere> ELSEWHERE = List.of(
            new Elsewhere("mvn verify", "this test is a part of it", Path.of(".ci/run"), "mvn -B -ntp verify"),
            new Elsewhere(
                    "./yach-mcp demo partner",
                    "a project of its own, built after this one",
                    Path.of(".ci/run"),
                    "./yach-mcp demo partner"),
            new Elsewhere(
                    "docker compose up",
                    "a container engine, and the network",
                    Path.of("src/test/java/io/yachmcp/image/ImageIT.java"),
                    "deploy/image-steps all"));

    @TempDir
    static Path folder;

    private static Newcomer newcomer;

    @BeforeAll
    static void arrive() throws Exception {
        assumeTrue(
                Files.exists(Path.of(".git")) || System.getenv("CI") != null,
                "these sources are no clone: nothing can be cloned of them");
        newcomer = Newcomer.arrive(folder);
    }

    @AfterEach
    void stop() throws Exception {
        newcomer.stops();
    }

    static Stream<Chapter> chapters() throws Exception {
        return Readme.read().chapters().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chapters")
    void leadsWhereItSays(Chapter chapter) throws Exception {
        for (Step step : chapter.steps()) {
            if (ELSEWHERE.stream().noneMatch(one -> step.typed().startsWith(one.typed()))) {
                newcomer.takes(step);
            }
        }
    }

    @Test
    void hasAPathForEachOfItsReaders() throws Exception {
        assertEquals(
                List.of(
                        "The first minute",
                        "You use an assistant",
                        "You build a robot or a digital partner",
                        "You run it for others"),
                chapters().map(Chapter::title).limit(4).toList());
    }

    @Test
    void missesWhatDoesNotComeOrComesTooEarly() {
        Step step = new Step("./yach-mcp", List.of("one … three", "four"));
        assertEquals(List.of(), step.missing(List.of("zero", "  one two three", "more", "four")));
        assertEquals(List.of("four"), step.missing(List.of("four", "one two three")));
        assertEquals(List.of("one … three"), step.missing(List.of("one two three four", "four")));
    }

    @Test
    void whatIsNotTypedHereIsProvenElsewhere() throws Exception {
        List<String> typed = chapters()
                .flatMap(chapter -> chapter.steps().stream())
                .map(Step::typed)
                .toList();
        for (Elsewhere one : ELSEWHERE) {
            assertTrue(typed.stream().anyMatch(commands -> commands.startsWith(one.typed())), one.typed());
            assertTrue(Files.readString(one.proof()).contains(one.words()), one.toString());
        }
    }
}
