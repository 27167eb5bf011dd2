package io.yachmcp.demo;

import static io.yachmcp.sandbox.SandboxCompany.ADMIN;
import static io.yachmcp.sandbox.SandboxCompany.MAIN_GROUP;
import static io.yachmcp.sandbox.SandboxCompany.NAMESAKES;
import static io.yachmcp.sandbox.SandboxCompany.OWNER;
import static io.yachmcp.sandbox.SandboxCompany.OWNER_WORK_CODE;
import static io.yachmcp.sandbox.SandboxCompany.SECOND_ADMIN;
import static io.yachmcp.sandbox.SandboxCompany.SECOND_ADMIN_NAME;
import static io.yachmcp.sandbox.SandboxCompany.SSCARD;
import static io.yachmcp.sandbox.SandboxCompany.SSCARD_RECEIVER;
import static io.yachmcp.sandbox.SandboxCompany.YUNXIN_RECEIVERS;
import static io.yachmcp.sandbox.SandboxCompany.YUNXIN_SENDER;
import static io.yachmcp.sandbox.SandboxCompany.YUNXIN_UNKNOWN;

import io.yachmcp.language.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A working day of an assistant: every operation of both platforms, done for somebody who wished for it. */
final class Acts {
    private static final Pattern CITED = Pattern.compile("(?m)^(\\d{4}-\\d\\d-\\d\\d) \\S+\\n(\\d\\d:\\d\\d [\\w*]+)");

    private final Stage stage;

    Acts(Stage stage) {
        this.stage = stage;
    }

    void readingIn() {
        stage.act(Words.of("demo.reading"));
        Outcome groups = stage.wish(Words.of("wish.groups"), "yach_list_robot_groups", Map.of());
        stage.expect(
                groups.text().contains(MAIN_GROUP), Words.of("expected.group").with("group", MAIN_GROUP));
        Outcome history = stage.wish(
                Words.of("wish.history"),
                "yach_list_group_messages",
                arguments("group_id", MAIN_GROUP, "start", "-7d", "limit", 30, "order", "newest_first"));
        stage.expect(!history.isError() && history.text().lines().count() > 20, Words.of("expected.history"));
        wholeMessage(history);
        Outcome info = stage.wish(Words.of("wish.group"), "yach_get_group", arguments("group_id", MAIN_GROUP));
        stage.expect(info.text().contains(OWNER), Words.of("expected.owner").with("owner", OWNER));
        Outcome members = stage.wish(
                Words.of("wish.members"), "yach_list_group_members", arguments("group_id", MAIN_GROUP, "limit", 5));
        stage.expect(members.rows("members").size() == 5, Words.of("expected.members"));
        Outcome admins =
                stage.wish(Words.of("wish.admins"), "yach_list_group_admins", arguments("group_id", MAIN_GROUP));
        stage.expect(admins.text().contains(ADMIN), Words.of("expected.admins").with("admin", ADMIN));
        Outcome managed = stage.wish(Words.of("wish.managed"), "yach_list_managed_groups", arguments("user_id", OWNER));
        stage.expect(
                managed.text().contains(MAIN_GROUP),
                Words.of("expected.managed").with("group", MAIN_GROUP));
        Outcome app = stage.wish(
                Words.of("wish.app"),
                "yach_get_group_app",
                arguments("group_id", MAIN_GROUP, "work_code", OWNER_WORK_CODE));
        stage.expect(!app.isError() && !app.text().contains("token="), Words.of("expected.app"));
        people();
    }

    private void people() {
        Outcome people = stage.wish(
                Words.of("wish.people").with("one", SECOND_ADMIN_NAME).with("other", NAMESAKES),
                "yach_find_users",
                arguments("people", List.of(SECOND_ADMIN_NAME, NAMESAKES)));
        stage.expect(
                people.rows("found").toString().contains(SECOND_ADMIN)
                        && people.rows("candidates").size() == 2,
                Words.of("expected.people").with("one", SECOND_ADMIN).with("other", NAMESAKES));
    }

    /** A transcript's day, and the time and number of the line below it, cite a message. */
    private void wholeMessage(Outcome history) {
        Matcher line = CITED.matcher(history.text());
        if (!line.find()) {
            stage.expect(false, Words.of("expected.cited"));
            return;
        }
        Outcome whole = stage.wish(
                Words.of("wish.whole"),
                "yach_get_messages",
                arguments("group_id", MAIN_GROUP, "message_ids", List.of(line.group(1) + " " + line.group(2))));
        String minute = line.group(2).substring(0, 5);
        stage.expect(
                whole.text().lines().filter(one -> one.startsWith(minute + ":")).count() == 1,
                Words.of("expected.whole"));
    }

    void cards() {
        stage.act(Words.of("demo.cards"));
        Outcome card = stage.wish(
                Words.of("wish.look"), "yach_get_sscard", arguments("msg_id", SSCARD, "to_id", SSCARD_RECEIVER));
        stage.expect(!card.rows("components").isEmpty(), Words.of("expected.components"));
        stage.done(
                Words.of("wish.replace"),
                "yach_update_sscard",
                arguments(
                        "msg_id",
                        SSCARD,
                        "to_id",
                        SSCARD_RECEIVER,
                        "components",
                        List.of(arguments(
                                "type",
                                "text",
                                "id",
                                "intro",
                                "content",
                                arguments("type", "plain_text", "i18n", Map.of("zh_cn", "评审定在周四 14:00。"))))));
        Outcome changed = stage.wish(
                Words.of("wish.changed"), "yach_get_sscard", arguments("msg_id", SSCARD, "to_id", SSCARD_RECEIVER));
        stage.expect(changed.text().contains("周四 14:00"), Words.of("expected.written"));
    }

    void yunxin() {
        stage.act(Words.of("demo.yunxin"));
        Outcome batch = stage.wish(
                Words.of("wish.yunxin"),
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
                Words.of("expected.yunxin").with("unknown", YUNXIN_UNKNOWN));
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
