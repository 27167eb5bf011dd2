package io.yachmcp.demo;

import static io.yachmcp.sandbox.SandboxCompany.ADMIN;
import static io.yachmcp.sandbox.SandboxCompany.MAIN_GROUP;
import static io.yachmcp.sandbox.SandboxCompany.MEMBER;
import static io.yachmcp.sandbox.SandboxCompany.OUTSIDER;
import static io.yachmcp.sandbox.SandboxCompany.OWNER;
import static io.yachmcp.sandbox.SandboxCompany.OWNER_WORK_CODE;
import static io.yachmcp.sandbox.SandboxCompany.SECOND_ADMIN;
import static io.yachmcp.sandbox.SandboxCompany.SECOND_MEMBER;

import java.util.List;
import java.util.Map;

/** An assistant writes: to one, to a group, to several, as a person and as the robot, and once only. */
final class Writing {
    private final Stage stage;

    Writing(Stage stage) {
        this.stage = stage;
    }

    void severalWays() {
        stage.act("Writing");
        Outcome direct = stage.wish(
                "Tell the second admin that the room has changed, in my name.",
                "yach_send_direct_message",
                Acts.arguments("from_user_id", OWNER, "to_user_id", SECOND_ADMIN, "text", "下午的评审改到三楼海棠会议室。"));
        expectSent(direct);
        Outcome rehearsed = stage.wish(
                "Let me see first what you would post.",
                "yach_send_group_message",
                Acts.arguments("from_user_id", OWNER, "group_id", MAIN_GROUP, "text", "周五前请交试点周报。", "dry_run", true));
        stage.expect(!rehearsed.isError() && rehearsed.field("sent").equals("none"), "a rehearsal that sends nothing");
        expectSent(stage.wish(
                "Good. Post it.",
                "yach_send_group_message",
                Acts.arguments("from_user_id", OWNER, "group_id", MAIN_GROUP, "text", "周五前请交试点周报。")));
        asTheRobot();
        toSeveral();
    }

    private void asTheRobot() {
        expectSent(stage.wish(
                "Now you, as the robot, with the numbers.",
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
                "Remind the two who have not answered.",
                "yach_send_robot_direct_message",
                Acts.arguments("to_user_ids", List.of(MEMBER, SECOND_MEMBER), "text", "请在今天下班前回复排期。")));
        expectSent(stage.wish(
                "Answer in the group while you think.",
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
                "The same to three colleagues from me, whoever has left aside.",
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
        stage.act("Asked twice, sent once");
        Map<String, Object> reminder =
                Acts.arguments("from_user_id", OWNER, "group_id", MAIN_GROUP, "text", "周五 14:00 评审，地点三楼。");
        Outcome first = stage.done("Announce the review.", "yach_send_group_message", reminder);
        Outcome again = stage.done("Did that go out? Announce the review.", "yach_send_group_message", reminder);
        stage.expect(
                again.text().contains("nothing was sent now")
                        && again.field("message_id").equals(first.field("message_id")),
                "one message, and the first one's answer");
        Outcome known = stage.done(
                "What became of it?",
                "yach_get_send_status",
                Acts.arguments("idempotency_key", first.field("idempotency_key")));
        stage.expect(known.field("state").equals("sent"), "confirmed by the platform");
    }

    private void expectSent(Outcome outcome) {
        stage.expect(!outcome.isError() && !outcome.field("message_id").isEmpty(), "sent, with a message id");
    }
}
