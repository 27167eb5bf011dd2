package io.yachmcp.demo;

import static io.yachmcp.sandbox.SandboxCompany.ADMIN;
import static io.yachmcp.sandbox.SandboxCompany.MAIN_GROUP;
import static io.yachmcp.sandbox.SandboxCompany.OWNER;
import static io.yachmcp.sandbox.SandboxCompany.OWNER_WORK_CODE;
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

    void cards() {
        stage.act("Cards");
        Outcome card = stage.wish(
                "What does the card I sent look like?",
                "yach_get_sscard",
                arguments("msg_id", SSCARD, "to_id", SSCARD_RECEIVER));
        stage.expect(!card.rows("components").isEmpty(), "a card with components");
        stage.done(
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

    /** Named values in the order written. */
    static Map<String, Object> arguments(Object... namesAndValues) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            arguments.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return arguments;
    }
}
