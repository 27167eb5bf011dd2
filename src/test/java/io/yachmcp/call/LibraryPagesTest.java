package io.yachmcp.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.history.Filter;
import io.yachmcp.language.Language;
import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Sent;
import io.yachmcp.tool.ToolFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages that explain name everything that the code names, in either language. */
@ParameterizedClass
@EnumSource(Language.class)
class LibraryPagesTest {
    private static final Path SOURCES = Path.of("src/main/java/io/yachmcp");

    private final Library library;

    LibraryPagesTest(Language language) {
        library = new GroupLibrary(new ScriptedTools(), InstantSource.system(), new Phrases(language));
    }

    private String page(String uri) {
        return ((Contents.Text) library.read(uri, Caller.of("agent")).orElseThrow()).text();
    }

    private static TreeSet<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String source(String file) throws IOException {
        return Files.readString(SOURCES.resolve(file));
    }

    private static List<String> missing(Stream<String> names, String page) {
        return names.filter(name -> !Pattern.compile("(?<![\\w])" + Pattern.quote(name) + "(?![\\w])")
                        .matcher(page)
                        .find())
                .toList();
    }

    @Test
    void everyPlatformCodeIsExplained() throws IOException {
        TreeSet<String> codes = found("\"(\\d{3,8})\"", source("upstream/PlatformCodes.java"));
        assertTrue(codes.size() > 20, "only " + codes + " were found in the code");
        assertEquals(List.of(), missing(codes.stream(), page("yach://errors")));
    }

    @Test
    void everyCategoryAndEveryWordForWhatWasSentIsExplained() {
        Stream<String> categories =
                Arrays.stream(ToolFailure.Category.values()).map(category -> "| `" + category.id() + "` |");
        Stream<String> sent =
                Arrays.stream(Sent.values()).map(word -> "`" + word.name().toLowerCase(Locale.ROOT) + "`");
        String page = page("yach://errors");
        assertEquals(
                List.of(),
                Stream.concat(categories, sent)
                        .filter(word -> !page.contains(word))
                        .toList());
    }

    @Test
    void everyTypeThatCanBeSentIsExplained() throws IOException {
        String rules = source("operations/MessageRules.java");
        String list = rules.substring(rules.indexOf("TYPES =\n"), rules.indexOf(';', rules.indexOf("TYPES =\n")));
        TreeSet<String> types = found("\"(\\w+)\"", list);
        assertEquals(8, types.size(), types.toString());
        String page = page("yach://formats/messages");
        assertEquals(
                List.of(),
                types.stream()
                        .filter(type -> !page.contains("\n| " + type + " | `{\"msgtype\":\"" + type + "\""))
                        .toList());
        TreeSet<String> yunxin = found(
                "((?:\\d+) (?:text|image|audio|video|location|file|tip|custom))",
                Phrases.ENGLISH.say(Words.of("fault.yunxintype")));
        assertEquals(8, yunxin.size(), yunxin.toString());
        assertEquals(List.of(), missing(yunxin.stream(), page));
    }

    @Test
    void everyTypeAndKindOfHistoryIsNamed() throws IOException {
        String page = page("yach://formats/messages");
        assertEquals(List.of(), missing(Filter.TYPES.stream(), page));
        TreeSet<String> kinds = found("(?:marked|media|unread)\\(\\s*\"([^\"]+)\"", source("history/Wording.java"));
        assertTrue(kinds.size() > 10, "only " + kinds + " were found in the code");
        assertEquals(
                List.of(), kinds.stream().filter(kind -> !page.contains(kind)).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"yach://formats/messages", "yach://errors"})
    void everyObjectThatIsShownIsJson(String uri) {
        for (String object : found("`(\\{[^`]*})`", page(uri))) {
            assertTrue(Json.read(object.replace(":…", ":1")).isObject(), object);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"yach://formats/messages", "yach://errors"})
    void toolsThatAreNamedExist(String uri) {
        TreeSet<String> tools = found("(yach_[a-z_]+|yunxin_[a-z_]+)", page(uri));
        assertEquals(
                List.of(),
                tools.stream()
                        .filter(tool -> !Files.exists(Path.of("tool-schemas", tool + ".json")))
                        .toList());
    }

    @Test
    void everyListedPageCanBeRead() {
        assertEquals(2, library.resources().size());
        library.resources().forEach(listed -> {
            String uri = listed.path("uri").asString();
            Optional<Contents> contents = library.read(uri, Caller.of("agent"));
            assertEquals(uri, contents.orElseThrow().uri());
            assertEquals(listed.path("mimeType").asString(), contents.get().mimeType());
        });
    }
}
