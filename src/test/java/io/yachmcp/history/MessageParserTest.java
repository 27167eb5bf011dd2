package io.yachmcp.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

class MessageParserTest {
    private static final JsonMapper JSON = new JsonMapper();

    static Stream<Arguments> documentedTypes() {
        return Stream.of(
                Arguments.of("text", "你好", new Content.Text(Untrusted.of("你好"))),
                Arguments.of(
                        "audio", "https://a.example/1.aac", new Content.Audio(Untrusted.of("https://a.example/1.aac"))),
                Arguments.of("tips", "林晓雨 邀请 周子昂", new Content.Tip(Untrusted.of("林晓雨 邀请 周子昂"))),
                Arguments.of("group_nnouncement", "aid-1", new Content.Announcement(Untrusted.of("aid-1"))),
                Arguments.of(
                        "file",
                        "https://a.example/%E8%AF%BE%E8%A1%A8.XLSX?sign=1",
                        new Content.SharedFile(Untrusted.of("https://a.example/%E8%AF%BE%E8%A1%A8.XLSX?sign=1"), true)),
                Arguments.of(
                        "file",
                        "https://a.example/a.zip?n=b.doc",
                        new Content.SharedFile(Untrusted.of("https://a.example/a.zip?n=b.doc"), false)),
                Arguments.of("merge_forward", "uniq-1", new Content.MergedForward(Untrusted.of("uniq-1"))),
                Arguments.of(
                        "image",
                        "https://a.example/images/1.png",
                        new Content.Picture(Untrusted.of("https://a.example/images/1.png"), false)),
                Arguments.of(
                        "image",
                        "https://a.example/emoji/1.gif",
                        new Content.Picture(Untrusted.of("https://a.example/emoji/1.gif"), true)),
                Arguments.of("card", "<p>记录</p>", new Content.Markdown(Untrusted.of("<p>记录</p>"))),
                Arguments.of("card", "1 < 2 好的", new Content.StreamedReply(Untrusted.of("1 < 2 好的"))),
                Arguments.of(
                        "markdown_card",
                        """
                        {"clickUrl":"https://a.example","buttons":[[{"text":"同意"}],[{"text":"拒绝"}]],"content":{"content":"<p>请确认</p>"}}""",
                        new Content.ActionCard(
                                Untrusted.of("<p>请确认</p>"),
                                Untrusted.of("https://a.example"),
                                List.of(Untrusted.of("同意"), Untrusted.of("拒绝")))),
                Arguments.of(
                        "cardmarkdown_card",
                        """
                        {"i18n":{"zh":{"clickUrl":"https://a.example","buttons":[[{"text":"同意"}]],"content":{"content":"请确认"}}},"content":{}}""",
                        new Content.ActionCard(
                                Untrusted.of("请确认"), Untrusted.of("https://a.example"), List.of(Untrusted.of("同意")))),
                link("document", Content.LinkKind.DOCUMENT),
                link("link", Content.LinkKind.LINK),
                Arguments.of(
                        "video", "https://a.example/1.mp4", new Content.Video(Untrusted.of("https://a.example/1.mp4"))),
                Arguments.of("position", "清河路1号", new Content.Position(Untrusted.of("清河路1号"))),
                Arguments.of(
                        "profile",
                        "{\"userId\":61087906893637191,\"name\":\"周子昂\",\"workCode\":\"200102\"}",
                        new Content.Profile(
                                Untrusted.of("周子昂"), Untrusted.of("61087906893637191"), Untrusted.of("200102"))),
                Arguments.of(
                        "group_profile",
                        "{\"group_tid\":\"3821\",\"name\":\"教研\"}",
                        new Content.GroupProfile(Untrusted.of("教研"), Untrusted.of("3821"))),
                link("meeting_record", Content.LinkKind.MEETING_RECORD),
                Arguments.of(
                        "discuss_group",
                        "{\"create_userid\":\"yach1\",\"group_name\":\"讨论\",\"tid\":\"77\"}",
                        new Content.DiscussGroup(Untrusted.of("讨论"), Untrusted.of("77"), Untrusted.of("yach1"))),
                Arguments.of("sscard", "61087906893637191", new Content.SsCard(Untrusted.of("61087906893637191"))),
                Arguments.of(
                        "prompt_card",
                        "{\"title\":\"教案\",\"content\":\"请写\"}",
                        new Content.PromptCard(Untrusted.of("教案"), Untrusted.of("请写"))),
                link("knowledge_node", Content.LinkKind.KNOWLEDGE_NODE),
                link("knowledge", Content.LinkKind.KNOWLEDGE),
                Arguments.of(
                        "schedule",
                        """
                        {"eid":"e1","title":"周会","summary":"进展","begin_time":1711252800,"finish_time":0,"location":"A","labels":null}""",
                        new Content.Schedule(
                                Untrusted.of("周会"),
                                Untrusted.of("进展"),
                                Untrusted.of("A"),
                                Untrusted.of("e1"),
                                Optional.of(Instant.parse("2024-03-24T04:00:00Z")),
                                Optional.empty())));
    }

    private static Arguments link(String type, Content.LinkKind kind) {
        return Arguments.of(type, "https://a.example/x", new Content.Link(kind, Untrusted.of("https://a.example/x")));
    }

    @ParameterizedTest
    @MethodSource("documentedTypes")
    void givesEveryDocumentedTypeItsShape(String type, String content, Content shape) {
        assertEquals(shape, ContentParser.content(type, StringNode.valueOf(content)));
    }

    @Test
    void takesJsonContentThatIsNotText() {
        assertEquals(
                new Content.PromptCard(Untrusted.of("教案"), Untrusted.of("")),
                ContentParser.content("prompt_card", JSON.readTree("{\"title\":\"教案\"}")));
        assertEquals(
                new Content.SsCard(Untrusted.of("61087906893637191")),
                ContentParser.content("sscard", JSON.readTree("61087906893637191")));
    }

    static Stream<Arguments> malformedContents() {
        return Stream.of(
                Arguments.of("schedule", "\"{\\\"title\\\":\"", "{\"title\":"),
                Arguments.of("schedule", "\"{}\"", "{}"),
                Arguments.of("profile", "\"周子昂\"", "周子昂"),
                Arguments.of("markdown_card", "\"[1]\"", "[1]"),
                Arguments.of("text", "{\"a\":1}", "{\"a\":1}"),
                Arguments.of("text", "null", "null"),
                Arguments.of("file", "\"课表.xlsx\"", "课表.xlsx"),
                Arguments.of("link", "\"https://\"", "https://"),
                Arguments.of("image", "[]", "[]"));
    }

    @ParameterizedTest
    @MethodSource("malformedContents")
    void keepsContentThatIsNotAsDocumented(String type, String content, String raw) {
        assertEquals(new Content.Malformed(Untrusted.of(raw)), ContentParser.content(type, JSON.readTree(content)));
    }

    @Test
    void readsWhoAndWhen() {
        JsonNode row = JSON.readTree("""
                {"senderName":"教务助手","uuid":61087906893637191,"workCode":"-1","userType":2,"time":1711252800123,
                 "type":"text","content":"好"}""");
        assertEquals(
                new Message(
                        new Sender(Untrusted.of("教务助手"), Untrusted.of("61087906893637191"), Untrusted.of("-1"), true),
                        Optional.of(Instant.parse("2024-03-24T04:00:00.123Z")),
                        Untrusted.of("text"),
                        new Content.Text(Untrusted.of("好"))),
                MessageParser.message(row));
    }

    @Test
    void readsATimeInSecondsAndRefusesImpossibleOnes() {
        assertEquals(Optional.of(Instant.parse("2024-03-24T04:00:00Z")), time("1711252800"));
        assertEquals(Optional.of(Instant.parse("2024-03-24T04:00:00Z")), time("\"1711252800000\""));
        for (String bad : List.of("0", "-5", "9223372036854775807", "1e30", "\"yesterday\"", "null", "{}")) {
            assertEquals(Optional.empty(), time(bad), bad);
        }
    }

    private static Optional<Instant> time(String json) {
        return MessageParser.message(JSON.readTree("{\"time\":" + json + "}")).time();
    }

    @Test
    void dropsNothing() {
        Sender nobody = new Sender(Untrusted.of(""), Untrusted.of(""), Untrusted.of(""), false);
        assertEquals(
                List.of(
                        new Message(
                                nobody,
                                Optional.empty(),
                                Untrusted.of("red_packet"),
                                new Content.Unknown(Untrusted.of("{\"amount\":88}"))),
                        new Message(nobody, Optional.empty(), Untrusted.of(""), new Content.Unknown(Untrusted.of(""))),
                        new Message(
                                nobody, Optional.empty(), Untrusted.of(""), new Content.Malformed(Untrusted.of("7"))),
                        new Message(
                                nobody,
                                Optional.empty(),
                                Untrusted.of(""),
                                new Content.Malformed(Untrusted.of("null")))),
                MessageParser.messages(
                        JSON.readTree("[{\"type\":\"red_packet\",\"content\":{\"amount\":88}},{},7,null]")));
    }
}
