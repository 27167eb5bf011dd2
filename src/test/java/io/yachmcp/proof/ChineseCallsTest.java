package io.yachmcp.proof;

import static io.yachmcp.sandbox.SandboxCompany.MAIN_GROUP;
import static io.yachmcp.sandbox.SandboxCompany.MEMBER;
import static io.yachmcp.sandbox.SandboxCompany.NAMESAKES;
import static io.yachmcp.sandbox.SandboxCompany.OWNER;
import static io.yachmcp.sandbox.SandboxCompany.YUNXIN_RECEIVERS;
import static io.yachmcp.sandbox.SandboxCompany.YUNXIN_SENDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import io.yachmcp.audit.Audit;
import io.yachmcp.audit.Event;
import io.yachmcp.auth.Principal;
import io.yachmcp.call.Caller;
import io.yachmcp.call.Client;
import io.yachmcp.call.Oversight;
import io.yachmcp.call.Person;
import io.yachmcp.call.Progress;
import io.yachmcp.call.ToolResult;
import io.yachmcp.sandbox.SandboxFault;
import io.yachmcp.sandbox.SandboxFault.Plain;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.ToolContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where the process speaks Chinese, so does everything that is told around a call: before it, on its way and after it. */
class ChineseCallsTest {
    private static final String BATCH = "yunxin_send_batch_messages";
    private static final String ROBOT = "yach_send_robot_direct_message";
    private static final int PLAN = 200;

    @TempDir
    Path folder;

    private OperatorsDesk desk(String... policy) {
        return new OperatorsDesk(folder).says(policy);
    }

    private static Rig chinese(OperatorsDesk desk) {
        return chinese(desk, Audit.NOWHERE);
    }

    private static Rig chinese(OperatorsDesk desk, Audit audit) {
        return Rig.chinese(desk, desk.oversight(Optional.of(desk.approvals())), audit);
    }

    /** Where no policy says anything. */
    private Rig open() {
        return Rig.chinese(new OperatorsDesk(folder), Oversight.NONE, Audit.NOWHERE);
    }

    private static ObjectNode batch(List<String> receivers) {
        ObjectNode batch = Json.object().put("sender_id", YUNXIN_SENDER).put("text", "明天下午三点上课");
        receivers.forEach(batch.withArray("receiver_ids")::add);
        return batch.put("idempotency_key", "k1");
    }

    private static ObjectNode direct() {
        ObjectNode send = Json.object().put("text", "三点开会").put("idempotency_key", "k1");
        send.putArray("to_user_ids").add(MEMBER);
        return send;
    }

    @Test
    void tellsWhatCameOfABatch() {
        try (Rig rig = open()) {
            ToolResult all = rig.call(BATCH, batch(YUNXIN_RECEIVERS));
            assertEquals("[sandbox] 已以 assistant_xiaozhi 的身份发送文本消息给 6 个账号。\nidempotency_key=k1 sent=6", all.text());
            ToolResult some = rig.call(
                    BATCH,
                    batch(List.of(YUNXIN_RECEIVERS.getFirst(), "student_00000")).put("idempotency_key", "k2"));
            assertEquals("""
                    [sandbox] 已以 assistant_xiaozhi 的身份发送文本消息给 2 个账号中的 1 个；1 个失败，0 个不能确定。\
                    用这个 idempotency_key 原样再调用，完成其余的；没有人会收到两次。
                    idempotency_key=k2 sent=1 message_id=…
                    failed: receiver_id | error_code | error_msg
                    student_00000 | 102404 | account not exist""", told(some));
            ObjectNode picture = batch(List.of(YUNXIN_RECEIVERS.getFirst())).put("idempotency_key", "k3");
            picture.remove("text");
            picture.putObject("message")
                    .put("message_type", 1)
                    .putObject("attachment")
                    .put("url", "https://a.example/b.png");
            assertEquals("""
                    [sandbox] 已以 assistant_xiaozhi 的身份发送图片消息给 student_2101。
                    idempotency_key=k3 sent=1 message_id=…""", told(rig.call(BATCH, picture)));
        }
    }

    /** 101 receivers are two calls, and the second is refused. */
    @Test
    void tellsHowFarABatchCameThatWasStopped() {
        try (Rig rig = open()) {
            String path = Rig.contract(BATCH).http().path();
            rig.sandbox().faults().next(1, path, new SandboxFault.Slow(Duration.ZERO));
            rig.sandbox().faults().next(3, path, Plain.HTML_BAD_GATEWAY);
            List<String> receivers = new ArrayList<>(Receivers.hundred());
            receivers.add("student_99999");
            ToolResult stopped = rig.call(BATCH, batch(receivers));
            assertTrue(stopped.isError());
            assertEquals(
                    "[sandbox] 已以 assistant_xiaozhi 的身份发送文本消息给 101 个账号中的 5 个，之后有一次调用失败：95 个失败，1 个不能确定，0 个没有发送。"
                            + "用这个 idempotency_key 原样再调用，完成其余的；没有人会收到两次。",
                    stopped.text().lines().findFirst().orElseThrow());
        }
    }

    @Test
    void tellsTheWholePlanOfACall() {
        try (Rig rig = chinese(desk("at_all: confirm"))) {
            ObjectNode post = Json.object()
                    .put("group_id", MAIN_GROUP)
                    .put("format", "markdown")
                    .put("text", "# 周报\n都完成了")
                    .put("dry_run", true);
            post.putArray("mentions").add(OWNER.substring(4)).add("all");
            assertEquals(
                    "[sandbox] 检查过了，什么都没做；yach_send_group_message 会这样做。\nsent=none verdict=approve"
                            + " reasons=[\"approve: 会触达 24 人，而一次调用不经批准最多 5 人（策略中的 people.call）\","
                            + "\"confirm: 它 @ 了群里所有人（策略第 2 行的 at_all）\"] people=24 acts_as=yach131763"
                            + " group=初二数学 AI 助教试点项目组 group_members=24"
                            + " kind=markdown，会 @ 076512、all，会话列表里显示“周报” text=# 周报 ⏎ 都完成了 text_length=9，最多 5000"
                            + " budget=24 人，每小时最多 500，还剩 500；每天最多 2000，还剩 2000",
                    rig.call("yach_send_group_message", post).text());
        }
    }

    @Test
    void namesWhatAChangeIs() {
        try (Rig rig = open()) {
            ObjectNode group = Json.object().put("group_name", "新群").put("owner_id", OWNER);
            group.putArray("member_ids").add(MEMBER);
            ObjectNode text = Json.object().put("group_id", MAIN_GROUP).put("text", "hello");
            text.putArray("mentions").add("all");
            Map<String, ObjectNode> calls = Map.of(
                    "新群", group,
                    "新群名", Json.object().put("group_id", MAIN_GROUP).put("group_name", "新名字"),
                    "撤回消息 7", Json.object().put("message_id", "7"),
                    "流式卡片", Json.object().put("group_id", MAIN_GROUP).put("text", "hello"),
                    "text，会 @ all", text);
            Map<String, String> tools = Map.of(
                    "新群", "yach_create_group",
                    "新群名", "yach_update_group",
                    "撤回消息 7", "yach_recall_message",
                    "流式卡片", "yach_stream_reply",
                    "text，会 @ all", "yach_send_group_message");
            calls.forEach((kind, arguments) -> assertEquals(
                    kind, plan(rig, tools.get(kind), arguments).path("kind").asString()));
        }
    }

    @Test
    void aPlanCostsAsLittleAsInEnglish() {
        Encoding o200k = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
        try (Rig rig = chinese(desk("identities: ['*']"))) {
            for (ToolContract contract :
                    Good.tools().filter(each -> !Good.reads(each)).toList()) {
                ToolResult plan = rig.call(
                        contract.name(), Good.arguments(contract.name()).put("dry_run", true));
                int tokens = o200k.countTokensOrdinary(plan.text());
                assertTrue(tokens <= PLAN, tokens + " for " + plan.text());
            }
        }
    }

    @Test
    void tellsWithWhoseConsentItWentAndHowItIsTakenBack() {
        try (Rig rig = chinese(desk("identities: ['*']"))) {
            assertEquals("""
                    [sandbox] 已以机器人身份给 yach131763 发送 text 消息。
                    message_id=… idempotency_key=k1 people=1
                    consent=不需要
                    remaining=59 people_left=49
                    recall=yach_recall_message（在知音楼允许的时间内）""", told(rig.call(ROBOT, direct())));
        }
    }

    /** The record is read by programs, and for years. */
    @Test
    void leavesTheAuditAsItIs() {
        var written = new ArrayList<Event>();
        Audit audit = event -> written.add(event) ? written.size() : 0;
        try (Rig rig = chinese(desk("identities: ['*']"), audit)) {
            assertFalse(rig.call(ROBOT, direct()).isError());
        }
        assertEquals(
                List.of("none needed"),
                written.stream()
                        .filter(Event.Intended.class::isInstance)
                        .map(event -> ((Event.Intended) event).call().consent())
                        .toList());
    }

    @Test
    void asksAPersonInOneLanguageAndSaysWhoAgreed() {
        var asked = new ArrayList<Person.Question>();
        Person person = new Person() {
            @Override
            public boolean there() {
                return true;
            }

            @Override
            public Decision ask(Question question, Duration patience) {
                asked.add(question);
                return Decision.YES;
            }
        };
        try (Rig rig = chinese(desk("identities: ['*']", "levels: {" + ROBOT + ": approve}"))) {
            ToolResult sent =
                    rig.tools().call(ROBOT, direct(), new Caller(Principal.LOCAL, "c", Progress.UNHEARD, person));
            assertEquals("""
                    一个智能体想调用 yach_send_robot_direct_message，需要有人批准。
                    以谁的身份: 机器人
                    触达: 1 人
                    to_user_ids: ["yach131763"]
                    text: 三点开会
                    为什么问你: yach_send_robot_direct_message 需要批准（策略第 3 行的 levels.yach_send_robot_direct_message）""", asked.getFirst().words());
            assertEquals("要执行吗？（yes 执行，no 不执行）", asked.getFirst().title());
            assertTrue(sent.text().contains("\nconsent=客户端前的人已批准\n"), sent.text());
        }
    }

    @Test
    void tellsOnTheWayWhyItTakesLonger() {
        var told = new ArrayList<String>();
        try (Rig rig = open()) {
            rig.sandbox().faults().next(1, Rig.contract(ROBOT).http().path(), Plain.RESET_AFTER_COMMIT);
            String groups = "yach_list_robot_groups";
            rig.sandbox().faults().next(1, Rig.contract(groups).http().path(), Plain.CLOSE_BEFORE_ANSWER);
            assertFalse(rig.tools().call(ROBOT, direct(), hearing(told)).isError());
            assertFalse(rig.tools().call(groups, Json.object(), hearing(told)).isError());
        }
        assertEquals(List.of("warning: 平台的一次回应丢失了；正在重新请求", "warning: 一次平台调用暂时失败（upstream）；100 毫秒后再试"), told);
    }

    @Test
    void saysWhichOneIsMeantByAName() {
        try (Rig rig = open()) {
            ToolResult unsure = rig.call(
                    "yach_send_direct_message",
                    Json.object().put("to_user_id", NAMESAKES).put("text", "hello"));
            assertEquals("""
                    [sandbox] 错误（input）：有 1 个参数不对；改好后再调用。
                    - to_user_id: 是 "梁小雨"，不能确定是哪一个人：yach140118（"梁小雨"、"140118"、"教学部·城东"）、\
                    61087906893602313（"梁小雨"、"140226"、"客服部"）；请填要找的人的用户 id，不知道就问一下
                    sent: none""", unsure.text());
        }
    }

    private static Caller hearing(List<String> told) {
        Client client = new Client() {
            @Override
            public boolean declares(String capability) {
                return false;
            }

            @Override
            public Map<String, JsonNode> ask(List<Ask> asks, Duration patience) {
                return Map.of();
            }

            @Override
            public boolean comesAgain() {
                return false;
            }

            @Override
            public void needs(String capability) {}

            @Override
            public void log(String level, JsonNode words) {
                told.add(level + ": " + words.path("message").asString());
            }
        };
        return new Caller(Principal.LOCAL, "c", Progress.UNHEARD, Person.NOBODY, client);
    }

    /** The platform chooses its ids. */
    private static String told(ToolResult result) {
        return result.text().replaceFirst("message_id=\\d+", "message_id=…");
    }

    private static ObjectNode plan(Rig rig, String tool, ObjectNode arguments) {
        ToolResult result = rig.call(tool, arguments.put("dry_run", true));
        assertFalse(result.isError(), result.text());
        return result.structured().orElseThrow();
    }
}
