package io.yachmcp.demo;

import static io.yachmcp.demo.Acts.arguments;
import static io.yachmcp.sandbox.SandboxCompany.GROUP_WITHOUT_ROBOT;
import static io.yachmcp.sandbox.SandboxCompany.MAIN_GROUP;
import static io.yachmcp.sandbox.SandboxCompany.MEMBER;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What goes wrong in an agent's day, and how the server's words help it on. */
final class Mistakes {
    private static final Pattern MEND = Pattern.compile("(?m)^- (\\w+): .*did you mean (\\w+)\\?");
    private static final int LINES = 40;

    private final Stage stage;

    Mistakes(Stage stage) {
        this.stage = stage;
    }

    /** Knows nothing but what the error says, and mends the call with it. */
    void misspeltArgument() {
        stage.act("A mistake, mended from the error's own words");
        Map<String, Object> wrong = arguments("groupId", MAIN_GROUP, "text", "大家下午好。");
        Outcome refused = stage.wish("Greet the group.", "yach_send_robot_group_message", wrong);
        stage.expect(
                refused.isError() && refused.error("sent").equals("none"), "an argument error, and nothing was sent");
        Map<String, Object> mended = mended(wrong, refused.text());
        stage.expect(!mended.equals(wrong), "words that say how to mend it");
        Outcome sent = stage.call("yach_send_robot_group_message", mended);
        stage.expect(!sent.isError(), "sent at the second try");
    }

    private static Map<String, Object> mended(Map<String, Object> wrong, String words) {
        Map<String, Object> mended = new LinkedHashMap<>(wrong);
        Matcher mend = MEND.matcher(words);
        while (mend.find()) {
            if (mended.containsKey(mend.group(1))) {
                mended.put(mend.group(2), mended.remove(mend.group(1)));
            }
        }
        return mended;
    }

    void refusedByThePlatform() {
        stage.act("A refusal, told as one");
        Outcome refused = stage.wish(
                "Post in a group you are not in.",
                "yach_send_robot_group_message",
                arguments("group_id", GROUP_WITHOUT_ROBOT, "text", "大家好。"));
        stage.expect(refused.isError() && refused.error("sent").equals("none"), "a refusal, and nothing was sent");
    }

    /** All at once, because one after the other they would just be slowed to what the platform takes. */
    void tooMany() {
        stage.act("The platform's limit: 60 robot messages a minute");
        stage.say("Sending " + LINES + " status lines at once…");
        List<Outcome> outcomes = stage.atOnce("yach_send_robot_direct_message", LINES, Mistakes::status);
        List<Outcome> held = outcomes.stream().filter(Outcome::isError).toList();
        stage.say((LINES - held.size()) + " were sent, some after a moment's wait. One of the others:");
        held.stream().findFirst().ifPresent(stage::print);
        stage.expect(!held.isEmpty() && held.size() < LINES, "some sent and some held back");
        stage.expect(
                held.stream()
                        .allMatch(one -> one.error("category").equals("rate")
                                && one.error("sent").equals("none")
                                && one.error("retry_after_seconds").matches("[1-9]|[1-5][0-9]|6[0-3]")),
                "each held back before the platform's own limit, and told to wait at most a minute");
    }

    private static Map<String, Object> status(int line) {
        return arguments("to_user_ids", List.of(MEMBER), "text", "构建 " + line + " 通过");
    }
}
