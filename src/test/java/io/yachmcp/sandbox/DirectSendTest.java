package io.yachmcp.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DirectSendTest extends SandboxCase {
    private static final String PERSON = "/single/message/send";
    private static final String ROBOT = "/v1/single/message/send";
    private static final String BATCH = "/single/message/batch/send";

    private JsonNode person(String from, String to, String message, String key) {
        return client.post(PERSON, "from_user_id", from, "to_user_id", to, "message", message, "message_id", key);
    }

    private JsonNode person(String message) {
        return person(SandboxCompany.MEMBER, SandboxCompany.ADMIN, message, "");
    }

    private JsonNode robot(String... rest) {
        return client.post(ROBOT, rest);
    }

    private JsonNode batch(String receivers, String skip, String message) {
        return client.post(
                BATCH,
                "from_user_id",
                SandboxCompany.MEMBER,
                "to_user_ids",
                receivers,
                "is_skip_error",
                skip,
                "message",
                message);
    }

    @Test
    void deliversAPersonsMessageAndQuotesItsId() {
        same("""
                {"code":200,"msg":"","obj":{"yachMid":"61087906893637194"}}""", person("Yach131763", "YACH088240", TEXT, "key-1"));
        assertEquals(
                List.of(new Committed(
                        time.instant(),
                        PERSON,
                        "key-1",
                        SandboxCompany.MEMBER,
                        List.of(SandboxCompany.ADMIN),
                        FIRST_ID,
                        TEXT)),
                sandbox.log());
    }

    @Test
    void deliversARobotsMessageToIdsAndWorkCodesAndLeavesItsIdUnquoted() {
        JsonNode reply = robot(
                "to_user_id",
                SandboxCompany.MEMBER + "|" + SandboxCompany.ADMIN,
                "to_work_code",
                SandboxCompany.OWNER_WORK_CODE + "|" + SandboxCompany.MEMBER_WORK_CODE,
                "message",
                TEXT);
        same("{\"code\":200,\"msg\":\"\",\"obj\":{\"yachMid\":61087906893637194}}", reply);
        assertEquals(
                List.of(SandboxCompany.MEMBER, SandboxCompany.ADMIN, SandboxCompany.OWNER),
                sandbox.log().getFirst().recipients());
    }

    @Test
    void sendsOnceUnderOneKey() {
        JsonNode first = person(SandboxCompany.MEMBER, SandboxCompany.ADMIN, TEXT, "key-1");
        assertEquals(first, person(SandboxCompany.MEMBER, SandboxCompany.ADMIN, TEXT, "key-1"));
        assertEquals(1, sandbox.log().size());
        person(SandboxCompany.OWNER, SandboxCompany.ADMIN, TEXT, "key-1");
        person(SandboxCompany.MEMBER, SandboxCompany.ADMIN, TEXT, "key-2");
        assertEquals(3, sandbox.log().size());
    }

    @Test
    void doesNotRememberARefusalUnderAKey() {
        person(SandboxCompany.MEMBER, SandboxCompany.UNKNOWN_USER, TEXT, "key-1");
        assertEquals(
                200,
                person(SandboxCompany.MEMBER, SandboxCompany.ADMIN, TEXT, "key-1")
                        .path("code")
                        .asInt());
    }

    @Test
    void takesEveryMessageTypeWithItsMembers() {
        for (String message : List.of(
                "{'msgtype':'markdown','markdown':{'title':'周报','text':'**好**'}}",
                "{'msgtype':'image','image':{'url':'https://example.com/a.png'}}",
                "{'msgtype':'file','file':{'name':'a.pdf','url':'https://example.com/a.pdf'}}",
                "{'msgtype':'video','video':{'name':'a.mp4','url':'https://example.com/a.mp4'}}",
                "{'msgtype':'audio','audio':{'duration':1.25,'url':'https://example.com/a.aac','size':9}}",
                "{'msgtype':'action_card','action_card':{'title':'a','markdown':'b','single_url':'https://example.com'}}")) {
            assertEquals(200, person(message.replace('\'', '"')).path("code").asInt(), message);
        }
    }

    @Test
    void refusesAMessageThatIsNotWhatTheTypeAsksFor() {
        refused(40001, "message 不是合法的 JSON", person("你好"));
        refused(40010, "消息格式错误: 缺少 text.content", person("{\"msgtype\":\"text\",\"text\":{}}"));
        refused(40010, "消息格式错误: 缺少 image.url", person("{\"msgtype\":\"image\",\"image\":{}}"));
        refused(
                40010,
                "消息格式错误: msgtype 不支持: news,可用: text、markdown、action_card、image、file、video、audio、sscard",
                person("{\"msgtype\":\"news\",\"news\":{}}"));
        refused(40010, "消息格式错误: sscard 组件缺少 id 或 type", person("{\"msgtype\":\"sscard\",\"sscard\":[{\"id\":\"a\"}]}"));
        untouched();
    }

    @Test
    void takes5000CharactersAndRefusesOneMore() {
        String longest = TEXT.replace("明天九点开会", "好".repeat(5000));
        assertEquals(200, person(longest).path("code").asInt());
        refused(40004, "text.content 超过上限 5000", person(longest.replaceFirst("好", "好好")));
    }

    @Test
    void refusesUnknownDepartedAndMissingPeople() {
        refused(10003, "用户不存在: yach000000", person(SandboxCompany.MEMBER, SandboxCompany.UNKNOWN_USER, TEXT, ""));
        refused(10003, "用户不存在: 2771348601", person(SandboxCompany.MEMBER, SandboxCompany.MAIN_GROUP, TEXT, ""));
        refused(40008, "用户已离职: yach097531", person(SandboxCompany.MEMBER, SandboxCompany.DEPARTED, TEXT, ""));
        refused(40001, "缺少参数: from_user_id", person("", SandboxCompany.ADMIN, TEXT, ""));
        refused(40001, "缺少参数: message", person(""));
        refused(40001, "to_user_id 和 to_work_code 不能同时为空", robot("message", TEXT));
        refused(40013, "工号不存在: 000001", robot("to_work_code", "000001", "message", TEXT));
        untouched();
    }

    @Test
    void refusesTheRobotMoreThan100Receivers() {
        String many = IntStream.range(0, 101).mapToObj(i -> "yach" + i).collect(Collectors.joining("|"));
        refused(40004, "to_user_id 超过上限 100", robot("to_user_id", many, "message", TEXT));
    }

    @Test
    void takesACardForOnePersonButNotForSeveral() {
        String two = SandboxCompany.MEMBER + "|" + SandboxCompany.ADMIN;
        String reason = "消息格式错误: msgtype 不支持: sscard,可用: text、markdown、action_card、image、file、video、audio";
        refused(40010, reason, robot("to_user_id", two, "message", CARD));
        refused(40010, reason, batch(SandboxCompany.MEMBER, "0", CARD));
        assertEquals(
                200,
                robot("to_user_id", SandboxCompany.MEMBER, "message", CARD)
                        .path("code")
                        .asInt());
    }

    @Test
    void admits60RobotCallsInAnyRollingMinute() {
        String[] call = {"to_user_id", SandboxCompany.MEMBER, "message", TEXT};
        robot(call);
        time.forward(Duration.ofSeconds(30));
        for (int i = 1; i < 60; i++) {
            assertEquals(200, robot(call).path("code").asInt());
        }
        refused(50014, "调用过于频繁,请稍后再试", robot(call));
        time.forward(Duration.ofSeconds(30));
        assertEquals(200, robot(call).path("code").asInt());
        refused(50014, "调用过于频繁,请稍后再试", robot(call));
        assertEquals(61, sandbox.log().size());
    }

    @Test
    void skipsDepartedPeopleOfABatchOnlyWhenAsked() {
        String receivers = SandboxCompany.ADMIN + "|" + SandboxCompany.DEPARTED;
        refused(40008, "用户已离职: yach097531", batch(receivers, "0", TEXT));
        refused(40001, "缺少参数: is_skip_error", batch(receivers, "", TEXT));
        refused(40001, "to_user_ids 没有有效用户", batch(SandboxCompany.DEPARTED, "1", TEXT));
        untouched();
        same("{\"code\":200,\"msg\":\"\",\"obj\":{\"yachMid\":\"61087906893637194\"}}", batch(receivers, "1", TEXT));
        assertEquals(List.of(SandboxCompany.ADMIN), sandbox.log().getFirst().recipients());
    }
}
