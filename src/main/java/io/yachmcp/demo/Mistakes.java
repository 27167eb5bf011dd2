package io.yachmcp.demo;

import static io.yachmcp.demo.Acts.arguments;
import static io.yachmcp.sandbox.SandboxCompany.GROUP_WITHOUT_ROBOT;
import static io.yachmcp.sandbox.SandboxCompany.MAIN_GROUP;
import static io.yachmcp.sandbox.SandboxCompany.MEMBER;

import io.yachmcp.language.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What goes wrong in an agent's day, and how the server's words help it on. */
final class Mistakes {
    /** An argument's name, and the one that is asked about at the end of what is said of it, in whatever language. */
    private static final Pattern MEND = Pattern.compile("(?m)^- (\\w+): .*\\b(\\w+)[?？]$");

    private static final int LINES = 40;

    private final Stage stage;

    Mistakes(Stage stage) {
        this.stage = stage;
    }

    /** Knows nothing but what the error says, and mends the call with it. */
    void misspeltArgument() {
        stage.act(Words.of("demo.mistake"));
        Map<String, Object> wrong = arguments("groupId", MAIN_GROUP, "text", "大家下午好。");
        Outcome refused = stage.wish(Words.of("wish.greet"), "yach_send_robot_group_message", wrong);
        stage.expect(refused.isError() && refused.error("sent").equals("none"), Words.of("expected.fault"));
        Map<String, Object> mended = mended(wrong, refused.text());
        stage.expect(!mended.equals(wrong), Words.of("expected.advice"));
        Outcome sent = stage.call("yach_send_robot_group_message", mended);
        stage.expect(!sent.isError(), Words.of("expected.mended"));
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

    void refused() {
        stage.act(Words.of("demo.refusal"));
        Outcome refused = stage.wish(
                Words.of("wish.foreign"),
                "yach_send_robot_group_message",
                arguments("group_id", GROUP_WITHOUT_ROBOT, "text", "大家好。"));
        expectRefused(refused);
        // Nobody was asked, so there is nothing to say yes to.
        expectRefused(stage.wish(Words.of("wish.yes"), "yach_confirm_call", arguments("confirm_token", "yes")));
    }

    private void expectRefused(Outcome refused) {
        stage.expect(refused.isError() && refused.error("sent").equals("none"), Words.of("expected.refusal"));
    }

    /** All at once, because one after the other they would just be slowed to what the platform takes. */
    void tooMany() {
        stage.act(Words.of("demo.limit"));
        stage.say(Words.of("demo.sending").with("count", LINES));
        List<Outcome> outcomes = stage.atOnce("yach_send_robot_direct_message", LINES, Mistakes::status);
        List<Outcome> held = outcomes.stream().filter(Outcome::isError).toList();
        stage.say(Words.of("demo.held").with("count", LINES - held.size()));
        held.stream().findFirst().ifPresent(stage::print);
        stage.expect(!held.isEmpty() && held.size() < LINES, Words.of("expected.some"));
        stage.expect(
                held.stream()
                        .allMatch(one -> one.error("category").equals("rate")
                                && one.error("sent").equals("none")
                                && one.error("retry_after_seconds").matches("[1-9]|[1-5][0-9]|6[0-3]")),
                Words.of("expected.held"));
    }

    private static Map<String, Object> status(int line) {
        return arguments("to_user_ids", List.of(MEMBER), "text", "构建 " + line + " 通过");
    }
}
