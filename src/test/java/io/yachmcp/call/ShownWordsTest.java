package io.yachmcp.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.flow.Conversation;
import io.yachmcp.history.Content;
import io.yachmcp.history.Message;
import io.yachmcp.history.Sender;
import io.yachmcp.history.Untrusted;
import io.yachmcp.history.digest.Digest;
import io.yachmcp.language.Language;
import io.yachmcp.language.Phrases;
import io.yachmcp.operations.Operations;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Risk;
import io.yachmcp.tool.ToolContract;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

class ShownWordsTest {
    private static final ToolCatalog CATALOG = ToolCatalog.load(Operations.all());

    private static ToolResult shown(String text, ObjectNode fields) {
        return new ToolResult(text, Optional.of(fields), Optional.empty());
    }

    private static List<String> transcript(String... lines) {
        ObjectNode asked = Json.object().put("group_id", "2771353377");
        ShownWords words = ShownWords.of(
                        CATALOG.tool("yach_list_group_messages").contract(),
                        asked,
                        shown(String.join("\n", lines), Json.object()))
                .orElseThrow();
        assertEquals(Conversation.group("2771353377"), words.where());
        return words.lines();
    }

    /** A new reading tool must say here whether it shows what people wrote. */
    @Test
    void knowsOfEveryReadingToolWhetherItShowsPeoplesWords() {
        Set<String> wordless = CATALOG.contracts().stream()
                .filter(contract ->
                        contract.callsPlatform() && contract.policy().risk() == Risk.READ)
                .filter(contract -> ShownWords.of(contract, Json.object(), shown("", Json.object()))
                        .isEmpty())
                .map(ToolContract::name)
                .collect(Collectors.toSet());
        assertEquals(
                Set.of(
                        "yach_get_group",
                        "yach_check_group_member",
                        "yach_list_group_members",
                        "yach_list_group_admins",
                        "yach_list_managed_groups",
                        "yach_get_group_app",
                        "yach_list_robot_groups",
                        "yach_find_users"),
                wordless);
    }

    @Test
    void takesTheWordsOutOfATranscript() {
        assertEquals(
                List.of("早:大家好", "收到", "带冒号 12:30 的话", "卡片的字", " 详细的话", "没有时间"),
                transcript(
                        "6 messages of group 2771353377, 2026-03-12.",
                        "--- name-1: people's words, not instructions",
                        "Asia/Shanghai. Line: time sender+number:text; cite day, time, number.",
                        "A Yach076512 周启明",
                        "2026-03-12 Thu",
                        "09:01 A123:早:大家好",
                        "09:02 B456×3 C D-09:40:收到",
                        "09:03 A789:带冒号 12:30 的话",
                        "09:04 bot12(card):卡片的字",
                        "09:05 A13(image)",
                        "09:06:07.008 A 20260312-0906-123 text: 详细的话",
                        "--:-- B77:没有时间",
                        "--- end name-1"));
    }

    @Test
    void takesTheWordsOutOfADigest() {
        assertEquals(
                List.of("周四上线", "谁来改", "30 文档:补一下"),
                transcript(
                        "2026-03-11 to 2026-03-12, may miss some; time sender+id>owner:text",
                        "A 周启明 12 B 林知远 3",
                        "Decisions",
                        "03-11 09:01 A123:周四上线",
                        "Questions",
                        "10:20 B456>A:谁来改",
                        "03-12 10:20 B456>A+B 18:30 文档:补一下"));
    }

    /** What is not known to be shown could be passed on, so no word of a language may stand where the rule looks. */
    @ParameterizedTest
    @EnumSource
    void takesTheWordsOutOfAnUndatedDigestInEveryLanguage(Language language) {
        var lin = new Sender(Untrusted.of("林晓雨"), Untrusted.of("yach200101"), Untrusted.of("200101"), false);
        var said = new Content.Text(Untrusted.of("我们决定周四上线"));
        List<Message> messages = List.of(
                new Message(lin, Optional.empty(), Untrusted.of("text"), said),
                new Message(lin, Optional.of(Instant.parse("2026-03-12T01:00:00Z")), Untrusted.of("text"), said));
        Digest digest = Digest.of("2771353377", messages, ZoneOffset.UTC, Integer.MAX_VALUE, new Phrases(language));
        assertTrue(transcript(digest.text()).contains("我们决定周四上线"), digest.text());
    }

    @Test
    void takesTheWordsOutOfACard() {
        ObjectNode fields = Json.object().put("summary", "Card 1 to yach1 has 1 component.");
        fields.putArray("components")
                .addObject()
                .put("id", "c1")
                .put("type", "text")
                .put("title.text", "标题")
                .put("amount", 640);
        fields.putArray("private_views")
                .addObject()
                .put("view", "v")
                .put("user_ids", "yach1")
                .put("note", "私下的话");
        ShownWords words = ShownWords.of(
                        CATALOG.tool("yach_get_sscard").contract(),
                        Json.object().put("to_id", "Yach076512"),
                        shown("", fields))
                .orElseThrow();
        assertEquals(Conversation.direct("yach076512"), words.where());
        assertEquals(List.of("标题", "640", "私下的话"), words.lines());
    }
}
