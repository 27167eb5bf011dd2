package io.yachmcp.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GroupSendTest extends SandboxCase {
    private static final String STREAM = "{\"msgtype\":\"stream\",\"stream\":{\"content\":\"正在整理…\"}}";

    private JsonNode person(String from, String group, String message) {
        return client.post(
                "/group/message/send", "from_user_id", from, "group_id", group, "message", message, "message_id", "k");
    }

    private JsonNode robot(String group, String message) {
        return client.post("/group/robot/message/send", "group_id", group, "message", message);
    }

    private JsonNode stream(String to, String type, String message, String last) {
        return client.post(
                "/chat_robot/message/send",
                "to_id",
                to,
                "conversation_type",
                type,
                "message",
                message,
                "last_msg",
                last);
    }

    @Test
    void showsAMembersMessageInHistoryOnceUnderOneKey() {
        JsonNode first = person(SandboxCompany.MEMBER, SandboxCompany.MAIN_GROUP, TEXT);
        same("{\"code\":200,\"msg\":\"\",\"obj\":{\"yachMid\":\"61087906893637194\"}}", first);
        assertEquals(first, person(SandboxCompany.MEMBER, SandboxCompany.MAIN_GROUP, TEXT));
        assertEquals(List.of("林知远 text 明天九点开会", "林知远 text 可以,写进放量名单,但要先收授权书。"), newest(2));
        assertEquals(
                List.of(new Committed(
                        time.instant(),
                        "/group/message/send",
                        "k",
                        SandboxCompany.MEMBER,
                        List.of(SandboxCompany.MAIN_GROUP),
                        FIRST_ID,
                        TEXT)),
                sandbox.log());
    }

    @Test
    void showsEveryTypeAsHistoryNamesIt() {
        for (String message : List.of(
                "{'msgtype':'markdown','markdown':{'title':'t','text':'**好**'}}",
                "{'msgtype':'image','image':{'url':'https://example.com/a.png'}}",
                "{'msgtype':'video','video':{'name':'v','url':'https://example.com/a.mp4'}}",
                "{'msgtype':'audio','audio':{'url':'https://example.com/a.aac'}}",
                "{'msgtype':'action_card','action_card':{'title':'t','markdown':'m','btn_orientation':'0',"
                        + "'btn_json_list':[{'title':'看','action_url':'https://example.com/b'}]}}")) {
            robot(SandboxCompany.MAIN_GROUP, message.replace('\'', '"'));
        }
        String card = "{'clickUrl':'','pcClickUrl':'','mobileClickUrl':'',"
                + "'buttons':[[{'clickUrl':'https://example.com/b','text':'看'}]],'content':{'content':'m'}}";
        String who = SandboxCompany.ROBOT_NAME;
        assertEquals(
                List.of(
                        who + " markdown_card " + card.replace('\'', '"'),
                        who + " audio https://example.com/a.aac",
                        who + " video https://example.com/a.mp4",
                        who + " image https://example.com/a.png",
                        who + " card **好**"),
                newest(5));
    }

    @Test
    void signsTheAddressOfAFileAnewForEveryReader() {
        robot(
                SandboxCompany.MAIN_GROUP,
                "{\"msgtype\":\"file\",\"file\":{\"name\":\"a\",\"url\":\"https://example.com/a?v=1\"}}");
        long expiry = time.instant().getEpochSecond() + 1800;
        assertEquals(
                List.of(SandboxCompany.ROBOT_NAME + " file https://example.com/a?v=1&sign="
                        + Integer.toHexString("https://example.com/a?v=1".hashCode()) + "&expire=" + expiry),
                newest(1));
    }

    @Test
    void leavesTheIdOfARobotsMessageUnquoted() {
        same(
                "{\"code\":200,\"msg\":\"\",\"obj\":{\"yachMid\":61087906893637194}}",
                robot(SandboxCompany.MAIN_GROUP, TEXT));
    }

    @Test
    void refusesWhoIsNotInTheGroup() {
        refused(40006, "用户不在群里: yach120777", person(SandboxCompany.OUTSIDER, SandboxCompany.MAIN_GROUP, TEXT));
        refused(40012, "机器人不在群里", robot(SandboxCompany.GROUP_WITHOUT_ROBOT, TEXT));
        refused(40012, "机器人不在群里", stream(SandboxCompany.GROUP_WITHOUT_ROBOT, "2", STREAM, "整理"));
        refused(40005, "群不存在: 2770000000", robot(SandboxCompany.UNKNOWN_GROUP, TEXT));
        untouched();
    }

    @Test
    void refusesACardInAGroup() {
        refused(
                40010,
                "消息格式错误: msgtype 不支持: sscard,可用: text、markdown、action_card、image、file、video、audio",
                robot(SandboxCompany.MAIN_GROUP, CARD));
    }

    @Test
    void pushesAStreamIntoAGroupAndToAPerson() {
        same(
                "{\"code\":200,\"msg\":\"\",\"obj\":{\"yachMid\":61087906893637194}}",
                stream(SandboxCompany.MAIN_GROUP, "2", STREAM, "整理"));
        assertEquals(List.of(SandboxCompany.ROBOT_NAME + " card 正在整理…"), newest(1));
        stream(SandboxCompany.MEMBER, "1", STREAM, "整理");
        assertEquals(
                List.of(List.of(SandboxCompany.MAIN_GROUP), List.of(SandboxCompany.MEMBER)),
                sandbox.log().stream().map(Committed::recipients).toList());
    }

    @Test
    void refusesAStreamWithoutItsLineForTheListAndEveryOtherType() {
        refused(40001, "缺少参数: last_msg", stream(SandboxCompany.MEMBER, "1", STREAM, ""));
        refused(40010, "消息格式错误: msgtype 不支持: text,可用: stream", stream(SandboxCompany.MEMBER, "1", TEXT, "整理"));
        refused(40010, "消息格式错误: stream 应为对象", stream(SandboxCompany.MEMBER, "1", "{\"msgtype\":\"stream\"}", "整理"));
        refused(40004, "conversation_type 超过上限 2", stream(SandboxCompany.MEMBER, "3", STREAM, "整理"));
        untouched();
    }
}
