package io.yachmcp.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.yachmcp.tool.Json;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class MessageContentTest {

    private record Words(String words, String kind, List<String> mentions) implements MessageContent {
        @Override
        public Optional<String> text() {
            return Optional.of(words);
        }

        @Override
        public Optional<String> format() {
            return Optional.of(kind);
        }

        @Override
        public Optional<String> title() {
            return Optional.empty();
        }

        @Override
        public Optional<ObjectNode> message() {
            return Optional.empty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # 周报                        | 周报
                    '\n\n> **重点**:上线\n正文'     | 重点**:上线
                    '---\n- 第一项'                | 第一项
                    '---'                         | ---
                    一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十尾 | 一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十
                    😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀尾 | 😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀
                    """)
    void titlesMarkdownWithItsFirstLineOfWords(String markdown, String title) {
        assertEquals(
                title,
                new Words(markdown, "markdown", List.of())
                        .wire()
                        .path("markdown")
                        .path("title")
                        .asString());
    }

    @Test
    void sortsMentionsByWhatTheyAre() {
        assertEquals(
                Json.read("""
                        {"msgtype":"text","text":{"content":"看一下"},
                         "at":{"atMobiles":["13800000000","+85291234567"],"atWorkCodes":["123456","V001234"],"isAtAll":true}}
                        """),
                new Words("看一下", "text", List.of("13800000000", "123456", "all", "+85291234567", "V001234")).wire());
    }

    @Test
    void oddPathsInACardAreNamesLikeAnyOther() {
        var odd = List.of((ObjectNode)
                Json.read("{\"id\":\"a\",\"type\":\"b\",\".\":1,\"..\":2,\"x.\":3,\"y.0\":4,\"y.z\":5,\"y.z.0\":6}"));
        var update = new YachUpdateSscard.Arguments("61087906893637191", "yach076429", odd);
        assertEquals(
                "[{\"id\":\"a\",\"type\":\"b\",\".\":1,\"..\":2,\"x.\":3,\"y\":[4,5,[6]]}]",
                new YachUpdateSscard()
                        .payload(update)
                        .values()
                        .path("message")
                        .path("sscard")
                        .toString());
    }

    @Test
    void whatACardReadGivesAnUpdateTakes() {
        var components = Json.read("""
                [{"id":"who","type":"select_person","limit":12345678901234567890,"title":{"i18n":{"zh_cn":"参会人"}}}]
                """);
        var answer = Json.object().put("msg", components.toString());
        var read = new YachGetSscard()
                .reply(new YachGetSscard.Arguments("61087906893637191", "yach076429"), answer)
                .fields()
                .get("components");
        var update =
                new YachUpdateSscard.Arguments("61087906893637191", "yach076429", List.of((ObjectNode) read.get(0)));
        assertEquals(
                components,
                new YachUpdateSscard().payload(update).values().path("message").path("sscard"));
    }
}
