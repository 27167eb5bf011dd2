package io.yachmcp.demo;

import static io.yachmcp.sandbox.SandboxCompany.ADMIN;
import static io.yachmcp.sandbox.SandboxCompany.MAIN_GROUP;
import static io.yachmcp.sandbox.SandboxCompany.MEMBER;
import static io.yachmcp.sandbox.SandboxCompany.OUTSIDER;
import static io.yachmcp.sandbox.SandboxCompany.OWNER;
import static io.yachmcp.sandbox.SandboxCompany.OWNER_WORK_CODE;
import static io.yachmcp.sandbox.SandboxCompany.SECOND_ADMIN;
import static io.yachmcp.sandbox.SandboxCompany.SECOND_MEMBER;

import io.yachmcp.language.Words;
import java.util.List;
import java.util.Map;

/** An assistant writes: to one, to a group, to several, as a person and as the robot, and once only. */
final class Writing {
    /** How many read what is posted in the main group. */
    private static final String MEMBERS = "24";

    private final Stage stage;

    Writing(Stage stage) {
        this.stage = stage;
    }

    void severalWays() {
        stage.act(Words.of("demo.writing"));
        Outcome direct = stage.wish(
                Words.of("wish.direct"),
                "yach_send_direct_message",
                Acts.arguments("from_user_id", OWNER, "to_user_id", SECOND_ADMIN, "text", "下午的评审改到三楼海棠会议室。"));
        expectSent(direct);
        Map<String, Object> report =
                Acts.arguments("from_user_id", OWNER, "group_id", MAIN_GROUP, "text", "周五前请交试点周报。");
        Outcome reach = stage.wish(
                Words.of("wish.reach"),
                "yach_explain_policy",
                Acts.arguments("tool", "yach_send_group_message", "arguments", report));
        stage.expect(
                reach.field("people").equals(MEMBERS),
                Words.of("expected.reach").with("count", MEMBERS));
        Outcome rehearsed = stage.wish(
                Words.of("wish.rehearse"),
                "yach_send_group_message",
                Acts.arguments("from_user_id", OWNER, "group_id", MAIN_GROUP, "text", "周五前请交试点周报。", "dry_run", true));
        stage.expect(!rehearsed.isError() && rehearsed.field("sent").equals("none"), Words.of("expected.rehearsal"));
        expectSent(stage.wish(Words.of("wish.post"), "yach_send_group_message", report));
        asTheRobot();
        toSeveral();
    }

    private void asTheRobot() {
        expectSent(stage.wish(
                Words.of("wish.robot"),
                "yach_send_robot_group_message",
                Acts.arguments(
                        "group_id",
                        MAIN_GROUP,
                        "text",
                        "## 本周数据\n- 答疑 **1,284** 次\n- 转人工 6.1%",
                        "format",
                        "markdown",
                        "mentions",
                        List.of(OWNER_WORK_CODE))));
        expectSent(stage.wish(
                Words.of("wish.remind"),
                "yach_send_robot_direct_message",
                Acts.arguments("to_user_ids", List.of(MEMBER, SECOND_MEMBER), "text", "请在今天下班前回复排期。")));
        expectSent(stage.wish(
                Words.of("wish.stream"),
                "yach_push_stream_message",
                Acts.arguments(
                        "to_id",
                        MAIN_GROUP,
                        "conversation_type",
                        2,
                        "last_msg",
                        "正在整理……",
                        "stream",
                        Map.of("content", "正在整理本周的转人工原因……"))));
    }

    private void toSeveral() {
        expectSent(stage.wish(
                Words.of("wish.batch"),
                "yach_send_batch_direct_messages",
                Acts.arguments(
                        "from_user_id",
                        OWNER,
                        "to_user_ids",
                        List.of(ADMIN, SECOND_ADMIN, OUTSIDER),
                        "skip_departed",
                        true,
                        "text",
                        "明早站会改为 9:30。")));
    }

    /** What a host does that lost an answer: the same call, with a new request id. */
    void onceOnly() {
        stage.act(Words.of("demo.once"));
        Map<String, Object> reminder =
                Acts.arguments("from_user_id", OWNER, "group_id", MAIN_GROUP, "text", "周五 14:00 评审，地点三楼。");
        Outcome first = stage.done(Words.of("wish.announce"), "yach_send_group_message", reminder);
        Outcome again = stage.done(Words.of("wish.again"), "yach_send_group_message", reminder);
        stage.expect(
                !again.field("summary").equals(first.field("summary"))
                        && again.field("summary").endsWith(first.field("summary"))
                        && again.field("message_id").equals(first.field("message_id")),
                Words.of("expected.once"));
        Outcome known = stage.done(
                Words.of("wish.status"),
                "yach_get_send_status",
                Acts.arguments("idempotency_key", first.field("idempotency_key")));
        stage.expect(known.field("state").equals("sent"), Words.of("expected.confirmed"));
    }

    private void expectSent(Outcome outcome) {
        stage.expect(!outcome.isError() && !outcome.field("message_id").isEmpty(), Words.of("expected.sent"));
    }
}
