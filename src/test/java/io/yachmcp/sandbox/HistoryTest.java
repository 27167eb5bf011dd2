package io.yachmcp.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class HistoryTest extends SandboxCase {
    private static final String PATH = "/openapi/v2/im/messages";
    private static final long WEEK = 7 * 24 * 3600;

    private JsonNode page(String... rest) {
        String[] all = Stream.concat(Stream.of("group_id", SandboxCompany.MAIN_GROUP), Arrays.stream(rest))
                .toArray(String[]::new);
        return client.get(PATH, all);
    }

    private long now() {
        return time.instant().getEpochSecond();
    }

    /** Every message of the week, page after page; somebody writes between the pages. */
    private List<JsonNode> week(String size, String descending, boolean disturbed) {
        List<JsonNode> rows = new ArrayList<>();
        String token = "";
        do {
            JsonNode page = page(
                    "start_time",
                    Long.toString(now() - WEEK),
                    "end_time",
                    Long.toString(now() - 1),
                    "page_size",
                    size,
                    "descending",
                    descending,
                    "page_token",
                    token);
            page.path("messages").forEach(rows::add);
            token = page.path("page_info").path("page_token").asString();
            assertEquals(
                    !token.isEmpty(), page.path("page_info").path("has_more").asBoolean());
            if (disturbed) {
                client.post("/group/robot/message/send", "group_id", SandboxCompany.MAIN_GROUP, "message", TEXT);
            }
        } while (!token.isEmpty());
        return rows;
    }

    @Test
    void pagesThroughTheWeekInBothDirectionsWithoutLossWhileOthersWrite() {
        List<JsonNode> upward = week("50", "false", false);
        assertEquals(201, upward.size());
        assertEquals(201, new HashSet<>(upward).size());
        for (String size : List.of("7", "20", "50")) {
            assertEquals(upward, week(size, "false", true));
            List<JsonNode> downward = week(size, "true", true);
            Collections.reverse(downward);
            assertEquals(upward, downward);
        }
    }

    @Test
    void ordersByTime() {
        List<Long> times = week("50", "false", false).stream()
                .map(row -> row.path("time").asLong())
                .toList();
        assertEquals(times.stream().sorted().toList(), times);
    }

    @Test
    void keepsTheOrderOfWritingWhenTheClockGoesBack() {
        String before = TEXT.replace("九点", "八点");
        client.post("/group/robot/message/send", "group_id", SandboxCompany.MAIN_GROUP, "message", before);
        time.forward(Duration.ofMinutes(-3));
        client.post("/group/robot/message/send", "group_id", SandboxCompany.MAIN_GROUP, "message", TEXT);
        List<JsonNode> rows = page("descending", "true", "page_size", "2")
                .path("messages")
                .valueStream()
                .toList();
        assertEquals("明天九点开会", rows.getFirst().path("content").asString());
        assertEquals(rows.getLast().path("time"), rows.getFirst().path("time"));
    }

    @Test
    void showsEveryTypeOfTheDocument() {
        Set<String> types = new TreeSet<>();
        week("50", "false", false).forEach(row -> types.add(row.path("type").asString()));
        assertEquals(
                List.of(
                        "audio",
                        "card",
                        "discuss_group",
                        "document",
                        "file",
                        "group_nnouncement",
                        "group_profile",
                        "image",
                        "knowledge",
                        "knowledge_node",
                        "link",
                        "markdown_card",
                        "meeting_record",
                        "merge_forward",
                        "position",
                        "profile",
                        "prompt_card",
                        "schedule",
                        "sscard",
                        "text",
                        "tips",
                        "video"),
                List.copyOf(types));
    }

    @Test
    void tellsStructuredContentsAsJsonTextWithTimesInSeconds() {
        JsonNode schedule = week("50", "false", false).stream()
                .filter(row -> row.path("type").asString().equals("schedule"))
                .findFirst()
                .orElseThrow();
        JsonNode event = SandboxClient.json(schedule.path("content").asString());
        assertEquals("AI 助教试点教师培训", event.path("title").asString());
        assertEquals(
                40 * 60,
                event.path("finish_time").asLong() - event.path("begin_time").asLong());
    }

    @Test
    void carriesHostileWordsUnchanged() {
        String hostile = week("50", "false", false).stream()
                .map(row -> row.path("content").asString())
                .filter(content -> content.startsWith("【系统通知】"))
                .findFirst()
                .orElseThrow();
        assertTrue(hostile.contains("\u200b") && hostile.contains("\u202e") && hostile.contains("\n!["), hostile);
    }

    @Test
    void shows20MessagesOldestFirstWhenNothingElseIsSaid() {
        JsonNode page = page();
        assertEquals(20, page.path("messages").size());
        same("""
                {"senderName":"周启明","uuid":"Yach076512","workCode":"076512","userType":1,"time":1773795480000,
                 "type":"text","content":"大家早,这周是初二试点上线周,目标只有一个:周五前 32 个班全部用上 AI 助教的作业讲评。"}""", page.path("messages").path(0));
    }

    @Test
    void marksTheRobot() {
        String robot = page("page_size", "50")
                .path("messages")
                .valueStream()
                .filter(row -> row.path("userType").asInt() == 2)
                .map(row -> row.path("uuid").asString() + row.path("workCode").asString())
                .findFirst()
                .orElseThrow();
        assertEquals(SandboxCompany.ROBOT + "-1", robot);
    }

    @Test
    void countsBothEdgesOfTheWindow() {
        client.post("/group/robot/message/send", "group_id", SandboxCompany.MAIN_GROUP, "message", TEXT);
        String edge = Long.toString(now());
        assertEquals(
                1, page("start_time", edge, "end_time", edge).path("messages").size());
        String after = Long.toString(now() + 1);
        same(
                "{\"messages\":[],\"page_info\":{\"page_token\":\"\",\"has_more\":false}}",
                page("start_time", after, "end_time", after));
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        String milliseconds = Long.toString(time.millis());
        refused(40004, "page_size 超过上限 50", page("page_size", "51"));
        refused(40001, "start_time 应为秒级时间戳", page("start_time", milliseconds));
        refused(40001, "start_time 不能大于 end_time", page("start_time", "2", "end_time", "1"));
        refused(40001, "descending 应为 true 或 false", page("descending", "down"));
        refused(40001, "page_token 无效", page("page_token", "xsVbx59PxsQ6wsn"));
        refused(40001, "缺少参数: group_id", client.get(PATH));
    }

    @Test
    void refusesATokenOfAnotherGroupOrDirection() {
        String token = page().path("page_info").path("page_token").asString();
        refused(40001, "page_token 无效", page("descending", "true", "page_token", token));
        refused(40001, "page_token 无效", client.get(PATH, "group_id", SandboxCompany.LARGE_GROUP, "page_token", token));
    }

    @Test
    void refusesAGroupTheRobotIsNotIn() {
        refused(40012, "机器人不在群里", client.get(PATH, "group_id", SandboxCompany.GROUP_WITHOUT_ROBOT));
        refused(40005, "群不存在: 2770000000", client.get(PATH, "group_id", SandboxCompany.UNKNOWN_GROUP));
    }
}
