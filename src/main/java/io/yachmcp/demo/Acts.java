package io.yachmcp.demo;

import static io.yachmcp.sandbox.SandboxCompany.ADMIN;
import static io.yachmcp.sandbox.SandboxCompany.MAIN_GROUP;
import static io.yachmcp.sandbox.SandboxCompany.MEMBER;
import static io.yachmcp.sandbox.SandboxCompany.OUTSIDER;
import static io.yachmcp.sandbox.SandboxCompany.OWNER;
import static io.yachmcp.sandbox.SandboxCompany.OWNER_WORK_CODE;
import static io.yachmcp.sandbox.SandboxCompany.SECOND_ADMIN;
import static io.yachmcp.sandbox.SandboxCompany.SECOND_MEMBER;
import static io.yachmcp.sandbox.SandboxCompany.SSCARD;
import static io.yachmcp.sandbox.SandboxCompany.SSCARD_RECEIVER;
import static io.yachmcp.sandbox.SandboxCompany.YUNXIN_RECEIVERS;
import static io.yachmcp.sandbox.SandboxCompany.YUNXIN_SENDER;
import static io.yachmcp.sandbox.SandboxCompany.YUNXIN_UNKNOWN;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A working day of an assistant: every operation of both platforms, done for somebody who wished for it. */
final class Acts {
    private static final Pattern CITED = Pattern.compile("(?m)^(\\d{4}-\\d\\d-\\d\\d) \\w+\\n(\\d\\d:\\d\\d [\\w*]+)");

    private final Stage stage;

    Acts(Stage stage) {
        this.stage = stage;
    }

    void readingIn() {
        stage.act("Reading in");
        Outcome groups = stage.wish("Which groups are you in?", "yach_list_robot_groups", Map.of());
        stage.expect(groups.text().contains(MAIN_GROUP), "the robot's groups name " + MAIN_GROUP);
        Outcome history = stage.wish(
                "What happened in the pilot group since Monday?",
                "yach_list_group_messages",
                arguments("group_id", MAIN_GROUP, "start", "-7d", "limit", 30, "order", "newest_first"));
        stage.expect(!history.isError() && history.text().lines().count() > 20, "a transcript of many lines");
        wholeMessage(history);
        Outcome info = stage.wish("Who owns it?", "yach_get_group", arguments("group_id", MAIN_GROUP));
        stage.expect(info.text().contains(OWNER), "the group's owner is " + OWNER);
        Outcome members = stage.wish(
                "And who is in it?", "yach_list_group_members", arguments("group_id", MAIN_GROUP, "limit", 5));
        stage.expect(members.rows("members").size() == 5, "five members and a cursor for the rest");
        Outcome admins = stage.wish("Who may run it?", "yach_list_group_admins", arguments("group_id", MAIN_GROUP));
        stage.expect(admins.text().contains(ADMIN), "the admins name " + ADMIN);
        Outcome managed = stage.wish(
                "Which groups does its owner manage?", "yach_list_managed_groups", arguments("user_id", OWNER));
        stage.expect(managed.text().contains(MAIN_GROUP), "the owner manages " + MAIN_GROUP);
        Outcome app = stage.wish(
                "Where is the group's app?",
                "yach_get_group_app",
                arguments("group_id", MAIN_GROUP, "work_code", OWNER_WORK_CODE));
        stage.expect(!app.isError() && !app.text().contains("token="), "the app's address without its token");
    }

    /** A transcript's day, and the time and number of the line below it, cite a message. */
    private void wholeMessage(Outcome history) {
        Matcher line = CITED.matcher(history.text());
        if (!line.find()) {
            stage.expect(false, "a transcript whose lines can be cited");
            return;
        }
        Outcome whole = stage.wish(
                "Show me the first of these in full.",
                "yach_get_messages",
                arguments("group_id", MAIN_GROUP, "message_ids", List.of(line.group(1) + " " + line.group(2))));
        stage.expect(whole.text().contains("1 message of group " + MAIN_GROUP + " in full."), "one message in full");
    }

    void writing() {
        stage.act("Writing");
        Outcome direct = stage.wish(
                "Tell the second admin that the room has changed, in my name.",
                "yach_send_direct_message",
                arguments("from_user_id", OWNER, "to_user_id", SECOND_ADMIN, "text", "下午的评审改到三楼海棠会议室。"));
        expectSent(direct);
        Outcome rehearsed = stage.wish(
                "Let me see first what you would post.",
                "yach_send_group_message",
                arguments("from_user_id", OWNER, "group_id", MAIN_GROUP, "text", "周五前请交试点周报。", "dry_run", true));
        stage.expect(!rehearsed.isError() && rehearsed.field("sent").equals("none"), "a rehearsal that sends nothing");
        expectSent(stage.wish(
                "Good. Post it.",
                "yach_send_group_message",
                arguments("from_user_id", OWNER, "group_id", MAIN_GROUP, "text", "周五前请交试点周报。")));
        expectSent(stage.wish(
                "Now you, as the robot, with the numbers.",
                "yach_send_robot_group_message",
                arguments(
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
                arguments("to_user_ids", List.of(MEMBER, SECOND_MEMBER), "text", "请在今天下班前回复排期。")));
        expectSent(stage.wish(
                "The same to three colleagues from me, whoever has left aside.",
                "yach_send_batch_direct_messages",
                arguments(
                        "from_user_id",
                        OWNER,
                        "to_user_ids",
                        List.of(ADMIN, SECOND_ADMIN, OUTSIDER),
                        "skip_departed",
                        true,
                        "text",
                        "明早站会改为 9:30。")));
        expectSent(stage.wish(
                "Answer in the group while you think.",
                "yach_push_stream_message",
                arguments(
                        "to_id",
                        MAIN_GROUP,
                        "conversation_type",
                        2,
                        "last_msg",
                        "正在整理……",
                        "stream",
                        Map.of("content", "正在整理本周的转人工原因……"))));
    }

    /** What a host does that lost an answer: the same call, with a new request id. */
    void onceOnly() {
        stage.act("Asked twice, sent once");
        Map<String, Object> reminder =
                arguments("from_user_id", OWNER, "group_id", MAIN_GROUP, "text", "周五 14:00 评审，地点三楼。");
        Outcome first = done("Announce the review.", "yach_send_group_message", reminder);
        Outcome again = done("Did that go out? Announce the review.", "yach_send_group_message", reminder);
        stage.expect(
                again.text().contains("nothing was sent now")
                        && again.field("message_id").equals(first.field("message_id")),
                "one message, and the first one's answer");
        Outcome known = done(
                "What became of it?",
                "yach_get_send_status",
                arguments("idempotency_key", first.field("idempotency_key")));
        stage.expect(known.field("state").equals("sent"), "confirmed by the platform");
    }

    void runningAGroup() {
        stage.act("Running a group");
        Outcome created = stage.wish(
                "Make a group for the review.",
                "yach_create_group",
                arguments("group_name", "试点评审小组", "owner_id", OWNER, "member_ids", List.of(OWNER, ADMIN, MEMBER)));
        String group = created.field("group_id");
        stage.expect(!created.isError() && !group.isEmpty(), "a new group with an id");
        done(
                "Add two people.",
                "yach_add_group_members",
                arguments("group_id", group, "user_ids", List.of(SECOND_MEMBER, OUTSIDER), "operator_id", OWNER));
        Outcome there = done(
                "Is the second one in?", "yach_check_group_member", arguments("group_id", group, "user_id", OUTSIDER));
        stage.expect("true".equals(there.field("member")) || there.text().contains("is in"), "the new member is in");
        done(
                "Make two of them admins.",
                "yach_set_group_admins",
                arguments("group_id", group, "user_ids", List.of(ADMIN, MEMBER), "owner_id", OWNER));
        done(
                "One is enough after all.",
                "yach_remove_group_admins",
                arguments("group_id", group, "user_ids", List.of(MEMBER), "owner_id", OWNER));
        done(
                "Let the admin own it from now on.",
                "yach_transfer_group_owner",
                arguments("group_id", group, "new_owner_id", ADMIN, "old_owner_id", OWNER));
        done(
                "The guest has to leave again.",
                "yach_remove_group_members",
                arguments("group_id", group, "user_ids", List.of(OUTSIDER), "operator_id", ADMIN));
        done("Give it a better name.", "yach_update_group", arguments("group_id", group, "group_name", "试点评审小组（三月）"));
        Outcome after = stage.wish("How does it look now?", "yach_list_group_admins", arguments("group_id", group));
        stage.expect(
                after.text().contains(ADMIN) && !after.text().contains(MEMBER), "the owner changed, one admin removed");
    }

    void cards() {
        stage.act("Cards");
        Outcome card = stage.wish(
                "What does the card I sent look like?",
                "yach_get_sscard",
                arguments("msg_id", SSCARD, "to_id", SSCARD_RECEIVER));
        stage.expect(!card.rows("components").isEmpty(), "a card with components");
        done(
                "Replace it: the date is fixed.",
                "yach_update_sscard",
                arguments(
                        "msg_id",
                        SSCARD,
                        "to_id",
                        SSCARD_RECEIVER,
                        "components",
                        List.of(Map.of(
                                "type", "text",
                                "id", "intro",
                                "content", Map.of("type", "plain_text", "i18n", Map.of("zh_cn", "评审定在周四 14:00。"))))));
        Outcome changed =
                stage.wish("Did it arrive?", "yach_get_sscard", arguments("msg_id", SSCARD, "to_id", SSCARD_RECEIVER));
        stage.expect(changed.text().contains("周四 14:00"), "the card as it was written");
    }

    void yunxin() {
        stage.act("Yunxin");
        Outcome batch = stage.wish(
                "Remind these students on Yunxin.",
                "yunxin_send_batch_messages",
                arguments(
                        "sender_id",
                        YUNXIN_SENDER,
                        "receiver_ids",
                        List.of(YUNXIN_RECEIVERS.get(0), YUNXIN_RECEIVERS.get(1), YUNXIN_UNKNOWN),
                        "text",
                        "今晚七点，直播课见。"));
        stage.expect(
                batch.text().contains(YUNXIN_UNKNOWN) && batch.text().contains("102404"),
                "two reached, and " + YUNXIN_UNKNOWN + " named with the reason");
    }

    private void expectSent(Outcome outcome) {
        stage.expect(!outcome.isError() && !outcome.field("message_id").isEmpty(), "sent, with a message id");
    }

    private Outcome done(String wish, String tool, Map<String, Object> arguments) {
        Outcome outcome = stage.wish(wish, tool, arguments);
        stage.expect(!outcome.isError(), tool + " is done");
        return outcome;
    }

    /** Named values in the order written. */
    static Map<String, Object> arguments(Object... namesAndValues) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            arguments.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return arguments;
    }
}
