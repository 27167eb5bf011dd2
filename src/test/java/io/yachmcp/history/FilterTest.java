package io.yachmcp.history;

import static io.yachmcp.history.Chat.CHEN;
import static io.yachmcp.history.Chat.LIN;
import static io.yachmcp.history.Chat.ROBOT;
import static io.yachmcp.history.Chat.ZHOU;
import static io.yachmcp.history.Chat.file;
import static io.yachmcp.history.Chat.image;
import static io.yachmcp.history.Chat.text;
import static io.yachmcp.history.Chat.tip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.yachmcp.language.Phrases;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;

class FilterTest {
    private static final List<Message> MESSAGES = List.of(
            text(LIN, "09:00:00", "@周子昂 ＡＢ测试 Plan b"),
            text(ZHOU, "09:01:00", "收到 @陈佳怡看下排课表"),
            file(CHEN, "09:02:00", "https://up.example/1/%E6%8E%92%E8%AF%BE%E8%A1%A8.xlsx?sign=key"),
            image(LIN, "09:03:00", "https://cdn.example/1.png"),
            tip("09:04:00", "林晓雨 修改群名为 教研组"),
            text(ROBOT, "09:05:00", "@200102 请确认"));

    @Test
    void letsEverythingThroughThatIsNotAskedAbout() {
        assertEquals(new Filtered(MESSAGES, Map.of()), Filter.NONE.of(MESSAGES));
    }

    @ParameterizedTest
    @CsvSource({"LIN yach200101, 0 3 4", "Yach200102, 1", "200103, 2", "教务助手, 5", "林晓, ''", "-1, 5"})
    void findsASenderByIdWorkCodeOrWholeName(String who, String places) {
        String asked = who.replace("LIN ", "");
        assertEquals(places, places(new Filter(Set.of(), asked, "", "", false)));
    }

    @ParameterizedTest
    @CsvSource({"排课, 1 2", "ab测试, 0", "ＰＬＡＮ Ｂ, 0", "改群名, 4", "sign=key, ''", "不在, ''"})
    void findsWordsWithoutRegardToCaseAndWidth(String query, String places) {
        assertEquals(places, places(new Filter(Set.of(), "", query, "", false)));
    }

    @ParameterizedTest
    @CsvSource({"周子昂, 0 5", "200102, 0 5", "yach200102, 0 5", "@陈佳怡, 1", "陈佳, ''", "林晓雨, ''", "所有人, ''"})
    void findsMentionsByNameOrWorkCode(String who, String places) {
        assertEquals(places, places(new Filter(Set.of(), "", "", who, false)));
    }

    @Test
    void takesNobodyForOneWithALongerName() {
        List<Message> messages =
                List.of(text(Chat.person("林晓", "u1", "1"), "09:00:00", "@林晓雨 在吗"), text(LIN, "09:01:00", "@林晓 在"));
        assertEquals(
                messages.subList(1, 2),
                new Filter(Set.of(), "", "", "林晓", false).of(messages).messages());
    }

    @Test
    void findsTypesAndFiles() {
        assertEquals("3 4", places(new Filter(Set.of("image", "tips"), "", "", "", false)));
        assertEquals("2", places(new Filter(Set.of(), "", "", "", true)));
    }

    @Test
    void saysWhichPartKeptBackHowMany() {
        Filtered found = new Filter(Set.of("text", "file"), "林晓雨", "", "陈佳怡", false).of(MESSAGES);
        assertEquals(new Filtered(List.of(), Map.of("types", 2, "sender", 3, "mentions", 1)), found);
        assertEquals("3 by sender, 2 by types, 1 by mentions", sorted(Phrases.ENGLISH.say(found.told())));
    }

    @Test
    void knowsTheDocumentedTypes() {
        for (String type : Filter.TYPES) {
            Content content = ContentParser.content(type, JsonNodeFactory.instance.stringNode("x"));
            assertFalse(content instanceof Content.Unknown, type);
        }
        assertEquals(22, Filter.TYPES.size());
    }

    private static String sorted(String told) {
        return List.of(told.split(", ")).stream()
                .sorted((one, other) -> other.compareTo(one))
                .reduce((one, other) -> one + ", " + other)
                .orElseThrow();
    }

    private static String places(Filter filter) {
        return String.join(
                " ",
                filter.of(MESSAGES).messages().stream()
                        .map(message -> "" + MESSAGES.indexOf(message))
                        .toList());
    }
}
