package io.yachmcp.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything that is said is said in both languages, and says the same things in both. */
class WordsTest {
    private static final Path TEXTS = Path.of("src/main/resources/words");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern GAP = Pattern.compile("\\{[a-z]+}");

    private static final Map<String, Phrase> PHRASES = phrases();

    private static Map<String, Phrase> phrases() {
        try (Stream<Path> files = Files.list(TEXTS)) {
            Map<String, Phrase> all = new TreeMap<>();
            files.map(file -> file.getFileName().toString().replace(".txt", ""))
                    .forEach(subject -> all.putAll(PhraseFile.read(subject)));
            return all;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Set<String> gaps(String text) {
        return Phrase.gaps(text).stream().map(Phrase.Gap::name).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void bothLanguagesHaveTheSamePlaceholders() {
        assertTrue(PHRASES.size() > 10, PHRASES.keySet().toString());
        PHRASES.forEach((key, phrase) -> assertEquals(gaps(phrase.en()), gaps(phrase.zh()), key));
    }

    /** Tools, arguments, settings, codes and addresses are names: they stay as they are. */
    @Test
    void bothLanguagesHaveTheSameNames() {
        Pattern name = Pattern.compile("[a-z]+(_[a-z]+)+|[A-Z]+(_[A-Z]+)+|[a-z]+://\\S+?(?=[\\s,;。，；)]|$)|--[a-z-]+");
        PHRASES.forEach((key, phrase) -> assertEquals(found(name, phrase.en()), found(name, phrase.zh()), key));
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void chineseIsChineseAndInItsOwnPunctuation() {
        List<String> odd = new ArrayList<>();
        Pattern halfWidth = Pattern.compile("\\p{IsHan}[,;:?!]|[,;?!]\\p{IsHan}");
        PHRASES.forEach((key, phrase) -> {
            // What only sets other texts side by side has no word of its own.
            boolean says = GAP.matcher(phrase.en()).replaceAll("").chars().anyMatch(Character::isLetter);
            if (says && !HAN.matcher(phrase.zh()).find() && !phrase.en().equals(phrase.zh())) {
                odd.add(key + " is not Chinese: " + phrase.zh());
            }
            if (halfWidth.matcher(phrase.zh()).find()) {
                odd.add(key + " has Latin punctuation: " + phrase.zh());
            }
            if (!phrase.zh().equals(phrase.zh().strip())) {
                odd.add(key + " begins or ends in space");
            }
        });
        assertEquals(List.of(), odd);
    }

    @Test
    void everythingCanBeSaidInBothLanguages() {
        PHRASES.forEach((key, phrase) -> {
            for (Language language : Language.values()) {
                Words words = Words.of(key);
                for (String gap : gaps(phrase.en())) {
                    words = words.with(gap, Words.literally("«" + gap + "»"));
                }
                String said = new Phrases(language).say(words);
                assertFalse(said.isBlank(), key);
                gaps(phrase.en()).forEach(gap -> assertTrue(said.contains("«" + gap + "»"), key + " drops " + gap));
            }
        });
    }

    /** A text that nobody says is dead, and a key without a text would be found by an agent. */
    @Test
    void textsAndTheCodeThatSaysThemHaveTheSameKeys() throws IOException {
        Pattern key = Pattern.compile("\"([a-z]+\\.[a-z]+)\"");
        Set<String> subjects = PHRASES.keySet().stream()
                .map(each -> each.replaceAll("\\..*", ""))
                .collect(Collectors.toSet());
        Set<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                Matcher keys = key.matcher(Files.readString(file));
                while (keys.find()) {
                    if (subjects.contains(keys.group(1).replaceAll("\\..*", ""))) {
                        used.add(keys.group(1));
                    }
                }
            }
        }
        assertEquals(PHRASES.keySet(), used);
    }

    @Test
    void whatIsSaidInsideIsSaidInTheSameLanguage() {
        Words names = Words.list(List.of("张伟", "林晓雨", "3"));
        assertEquals("张伟, 林晓雨, 3", new Phrases(Language.EN).say(names));
        assertEquals("张伟、林晓雨、3", new Phrases(Language.ZH).say(names));
        Words nested = Words.joined("list.names", List.of(names, Words.literally("{one}")));
        assertEquals("张伟、林晓雨、3、{one}", new Phrases(Language.ZH).say(nested));
        assertEquals("", new Phrases(Language.ZH).say(Words.NONE));
    }

    @Test
    void spacesPartChineseFromOtherScriptsOnly() {
        Words sent = Words.of("reply.robot").with("kind", "text");
        Phrases chinese = new Phrases(Language.ZH);
        assertEquals("已以机器人身份给 yach131763 发送 text 消息。", chinese.say(sent.with("to", "yach131763")));
        assertEquals(
                "已以机器人身份给群 2771348601 发送 text 消息。",
                chinese.say(sent.with("to", Words.of("reply.group").with("id", "2771348601"))));
        assertEquals("已以机器人身份给张伟发送 text 消息。", chinese.say(sent.with("to", "张伟")));
        assertEquals("Sent text to 张伟 as the robot.", Phrases.ENGLISH.say(sent.with("to", "张伟")));
    }

    @Test
    void refusesToSayWhatHasNoWordsOrTooLittleToSay() {
        assertThrows(IllegalStateException.class, () -> Phrases.ENGLISH.say(Words.of("list.nothing")));
        assertThrows(IllegalStateException.class, () -> Phrases.ENGLISH.say(Words.of("nothing.names")));
        Words half = Words.of("list.names").with("one", 1);
        assertThrows(IllegalStateException.class, () -> Phrases.ENGLISH.say(half));
    }

    @Test
    void refusesATextThatLacksALanguageOrIsThereTwice() {
        for (String wrong :
                List.of("a\nen A\n", "a\nzh 一\n", "en A\nzh 一\n", "a\n", "a\nen A\nzh 一\na\nen B\nzh 二\n")) {
            assertThrows(IllegalStateException.class, () -> PhraseFile.parse("s", wrong), wrong);
        }
        assertEquals(
                Map.of("s.a", new Phrase("A {x_y} {b}\n\n  B", "一{b}"), "s.b", new Phrase("", "")),
                PhraseFile.parse("s", "# remark\na\nen A {x_y} {b}\nen\nen   B\nzh 一{b}\n\nb\nen\nzh\n"));
    }
}
