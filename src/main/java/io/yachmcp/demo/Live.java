package io.yachmcp.demo;

import static io.yachmcp.demo.Acts.arguments;
import static io.yachmcp.sandbox.SandboxCompany.MAIN_GROUP;

import io.yachmcp.language.Words;

/** An assistant writes while a group watches: a card that grows, and a message that it takes back. */
final class Live {
    private final Stage stage;

    Live(Stage stage) {
        this.stage = stage;
    }

    void grownAndTakenBack() {
        stage.act(Words.of("demo.live"));
        grown();
        takenBack();
    }

    private void grown() {
        Outcome begun = stage.wish(
                Words.of("wish.card"),
                "yach_stream_reply",
                arguments("group_id", MAIN_GROUP, "text", "本周转人工的三个原因：题目拍不清、", "finish", false));
        stage.expect(!begun.isError() && !begun.field("stream_id").isEmpty(), Words.of("expected.stream"));
        Outcome finished = stage.wish(
                Words.of("wish.finish"),
                "yach_stream_reply",
                arguments("stream_id", begun.field("stream_id"), "text", "超出学段、孩子想找老师。", "finish", true));
        stage.expect(
                !finished.isError() && finished.field("message_id").equals(begun.field("message_id")),
                Words.of("expected.finished"));
    }

    private void takenBack() {
        String wrong = "提醒：评审在周五 16:00。";
        Outcome posted = stage.done(
                Words.of("wish.hour"),
                "yach_send_robot_group_message",
                arguments("group_id", MAIN_GROUP, "text", wrong));
        Outcome recalled = stage.wish(
                Words.of("wish.recall"), "yach_recall_message", arguments("message_id", posted.field("message_id")));
        stage.expect(
                !recalled.isError() && recalled.field("message_id").equals(posted.field("message_id")),
                Words.of("expected.recalled"));
        Outcome seen = stage.wish(
                Words.of("wish.gone"),
                "yach_list_group_messages",
                arguments("group_id", MAIN_GROUP, "start", "-5m", "order", "newest_first", "limit", 2));
        stage.expect(seen.text().contains("撤回了一条消息") && !seen.text().contains(wrong), Words.of("expected.gone"));
    }
}
