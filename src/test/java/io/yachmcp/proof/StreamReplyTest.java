package io.yachmcp.proof;

import static io.yachmcp.proof.StreamStage.CLOSE;
import static io.yachmcp.proof.StreamStage.CREATE;
import static io.yachmcp.proof.StreamStage.PUSH;
import static io.yachmcp.proof.StreamStage.TOOL;
import static io.yachmcp.proof.StreamStage.part;
import static io.yachmcp.sandbox.SandboxCompany.MAIN_GROUP;
import static io.yachmcp.sandbox.SandboxCompany.MEMBER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.audit.Audit;
import io.yachmcp.call.Oversight;
import io.yachmcp.call.ToolResult;
import io.yachmcp.sandbox.Committed;
import io.yachmcp.sandbox.SandboxFault.Plain;
import io.yachmcp.tool.Json;
import io.yachmcp.upstream.Timeouts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A text grows in one card, in order and at a pace the platform takes, and what is told of it is what is shown. */
class StreamReplyTest {
    private static final String LONG = IntStream.range(0, 100)
            .mapToObj("第%03d件事已经做完了，请各位老师在周五之前看一遍。"::formatted)
            .collect(Collectors.joining());

    private final PassingTime time = new PassingTime();
    private final StreamStage stage = new StreamStage(time, Timeouts.DEFAULT, Oversight.NONE, Audit.NOWHERE);

    @AfterEach
    void stop() {
        stage.close();
    }

    private static ObjectNode whole(String text) {
        return Json.object().put("group_id", MAIN_GROUP).put("text", text);
    }

    private ToolResult call(ObjectNode arguments) {
        return stage.call(arguments);
    }

    private String begun(String text) {
        ToolResult first = call(whole(text).put("finish", false));
        assertFalse(first.isError(), first.text());
        return first.structured().orElseThrow().path("stream_id").asString();
    }

    private List<Committed> log(String path) {
        return stage.log(path);
    }

    private String shown() {
        return stage.shown();
    }

    private static String faults(ToolResult result) {
        return Claim.faults(result).toString();
    }

    @Test
    void aWholeTextIsShownOnceInOrderAndItsCardClosed() {
        ToolResult told = call(whole(LONG));
        assertEquals(
                "Streamed 2600 characters to group " + MAIN_GROUP + " as the robot.",
                told.structured().orElseThrow().path("summary").asString());
        assertEquals(LONG, shown());
        assertEquals(1, log(CREATE).size());
        assertEquals(1, log(CLOSE).size());
        String card = told.structured().orElseThrow().path("message_id").asString();
        assertTrue(log(PUSH).stream().allMatch(piece -> piece.messageId().equals(card)));
        String history = stage.call(
                        "local",
                        "yach_list_group_messages",
                        Json.object().put("group_id", MAIN_GROUP).put("start", "-1h"))
                .text();
        assertTrue(history.contains("第000件事"), history);
    }

    @Test
    void noRollingSecondHoldsMoreThanTenPiecesAndTheCallEndsInTime() {
        Instant start = time.instant();
        call(whole("字".repeat(20_000)));
        List<Instant> pushed = log(PUSH).stream().map(Committed::at).toList();
        assertTrue(pushed.size() >= 15, pushed.toString());
        for (Instant first : pushed) {
            long within = pushed.stream()
                    .filter(at -> !at.isBefore(first) && at.isBefore(first.plusSeconds(1)))
                    .count();
            assertTrue(within <= 10, within + " in the second after " + first);
        }
        assertTrue(Duration.between(start, time.instant()).compareTo(Duration.ofSeconds(10)) < 0);
    }

    @Test
    void aTextAskedForAgainMakesNoSecondCard() {
        for (String key : List.of("", "k1")) {
            ObjectNode arguments = whole("好的" + key + "。");
            if (!key.isEmpty()) {
                arguments.put("idempotency_key", key);
            }
            ToolResult first = call(arguments);
            ToolResult second = call(arguments);
            assertTrue(second.text().startsWith("[sandbox] Already done, so nothing was sent now"), second.text());
            assertTrue(
                    second.text().endsWith(first.text().substring("[sandbox] ".length())),
                    "told as the first time: " + second.text());
        }
        assertEquals(2, log(CREATE).size());
        assertEquals("好的。好的k1。", shown());
    }

    @Test
    void partsGoIntoOneCardAndEachIsShownOnceHoweverOftenItIsAskedFor() {
        String stream = begun("一。");
        ObjectNode second = part(stream, "二。").put("idempotency_key", "p2");
        assertEquals(
                stream,
                call(second).structured().orElseThrow().path("stream_id").asString());
        assertFalse(call(second).isError());
        assertFalse(call(part(stream, "三。")).isError());
        assertTrue(call(part(stream, "三。")).text().contains("Already done"), "a host that lost the answer");
        assertFalse(call(part(stream, "二。")).isError(), "the same words later are another part");
        ObjectNode end = Json.object().put("stream_id", stream).put("finish", true);
        ToolResult ended = call(end);
        assertTrue(ended.text().startsWith("[sandbox] Ended the card to group " + MAIN_GROUP), ended.text());
        assertTrue(call(second).text().contains("Already done"), "also when the card is finished");
        assertEquals("一。二。三。二。", shown());
        assertEquals(1, log(CREATE).size());
        assertEquals(1, log(CLOSE).size());
        assertTrue(faults(call(part(stream, "四。"))).contains("was finished"));
    }

    @Test
    void whatIsGoneOnWithNeedsItsOwnPrincipalAndNoSecondReceiver() {
        String stream = begun("一。");
        ToolResult foreign = stage.call("somebody else", TOOL, part(stream, "二。"));
        assertTrue(faults(foreign).contains("is none that you were given"), foreign.text());
        ToolResult elsewhere = call(part(stream, "二。").put("to_user_id", MEMBER));
        assertTrue(faults(elsewhere).contains("was said with the first part"), elsewhere.text());
        assertEquals("一。", shown());
    }

    @Test
    void anIdleCardIsClosedAndTheNextCallIsTold() throws Exception {
        String stream = begun("一。");
        time.pass(Duration.ofMinutes(1));
        call(part(stream, "二。"));
        time.pass(Duration.ofMinutes(2));
        ToolResult late = call(part(stream, "三。"));
        assertTrue(faults(late).contains("nothing was added for 2 minutes; what it shows stays"), late.text());
        awaitClosed(1);
        assertEquals("一。二。", shown());
    }

    @Test
    void aCardIsNotWrittenToBeyondItsLife() throws Exception {
        String stream = begun("一。");
        for (int i = 0; i < 8; i++) {
            time.pass(Duration.ofSeconds(65));
            assertFalse(call(part(stream, i + "。")).isError());
        }
        time.pass(Duration.ofSeconds(65));
        assertTrue(faults(call(part(stream, "晚。"))).contains("lives no longer than 9 minutes"));
        awaitClosed(1);
    }

    @Test
    void ofTooManyTheOneUsedLongestAgoIsClosed() throws Exception {
        List<String> streams = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            streams.add(begun("第" + i + "张。"));
            time.pass(Duration.ofSeconds(1));
        }
        awaitClosed(1);
        assertTrue(faults(call(part(streams.getFirst(), "还有。"))).contains("more than 5 were open"));
        assertFalse(call(part(streams.get(1), "还有。")).isError());
        assertEquals(log(CREATE).getFirst().messageId(), log(CLOSE).getFirst().messageId());
    }

    private void awaitClosed(int cards) throws InterruptedException {
        for (int i = 0; i < 500 && log(CLOSE).size() < cards; i++) {
            Thread.sleep(10);
        }
        assertEquals(cards, log(CLOSE).size());
    }

    @Test
    void aCardTakesNoMoreThanItsLimitInParts() {
        String stream = begun("字".repeat(15_000));
        ToolResult more = call(part(stream, "字".repeat(6_000)));
        assertTrue(faults(more).contains("makes 21000 characters of a card that takes 20000"), more.text());
    }

    @Test
    void whereNothingIsProvenNothingIsTakenUpAgain() {
        ObjectNode arguments = whole(LONG).put("idempotency_key", "k1");
        stage.sandbox().faults().next(1, PUSH, Plain.RESET_AFTER_COMMIT);
        ToolResult first = call(arguments);
        assertEquals(new Claim("unknown_outcome", "unknown", "k1"), Claim.of(first), first.text());
        assertTrue(first.text().contains("as a call of their own"), first.text());
        assertEquals(first.text(), call(arguments).text(), "and asked again nothing happens");
        assertEquals(1, log(CREATE).size());
        assertEquals(1, log(CLOSE).size());
        assertEquals(first.structured().orElseThrow().path("maybe_shown").asString(), shown());
    }

    @Test
    void aPartThatFailedHalfWayIsFinishedByTheSameCallAndTheStreamGoesOn() {
        String stream = begun("开头。");
        ObjectNode second = part(stream, LONG).put("idempotency_key", "p2");
        time.pass(Duration.ofSeconds(2));
        stage.beforePiece(4, () -> stage.sandbox().faults().next(2, PUSH, Plain.EXPIRED_TOKEN));
        ToolResult failed = call(second);
        assertEquals("some", Claim.of(failed).sent(), failed.text());
        assertEquals(1, log(CLOSE).size());
        assertTrue(faults(call(part(stream, "下一部分。"))).contains("first make that call again unchanged"));
        ToolResult rest = call(second);
        assertFalse(rest.isError(), rest.text());
        assertFalse(call(part(stream, "完。").put("finish", true)).isError());
        assertEquals("开头。" + LONG + "完。", shown());
        assertEquals(2, log(CREATE).size());
        assertEquals(2, log(CLOSE).size());
    }

    @Test
    void aLostPieceIsNeverShownAgainAndTheRestFollowsInANewCard() {
        ObjectNode arguments = whole(LONG).put("idempotency_key", "k1");
        stage.beforePiece(2, () -> stage.sandbox().faults().next(1, PUSH, Plain.CLOSE_BEFORE_ANSWER));
        ToolResult first = call(arguments);
        assertEquals(new Claim("unknown_outcome", "some", "k1"), Claim.of(first), first.text());
        String before = shown();
        ObjectNode told = first.structured().orElseThrow();
        assertEquals(before.length(), told.path("sent").asInt());
        String lost = told.path("maybe_shown").asString();
        assertTrue(LONG.startsWith(before + lost), lost);
        assertTrue(LONG.substring((before + lost).length())
                .startsWith(told.path("not_sent_from").asString().replace("…", "")));
        assertEquals("partial", status("k1"));
        ToolResult rest = call(arguments);
        assertEquals(new Claim("unknown_outcome", "some", "k1"), Claim.of(rest), "one piece stays unknown");
        assertEquals(LONG.replace(lost, ""), shown());
        assertEquals(2, log(CREATE).size());
        assertEquals(2, log(CLOSE).size());
        call(arguments);
        assertEquals(LONG.replace(lost, ""), shown());
        assertEquals(2, log(CREATE).size());
    }

    private String status(String key) {
        return stage.call("local", "yach_get_send_status", Json.object().put("idempotency_key", key))
                .structured()
                .orElseThrow()
                .path("state")
                .asString();
    }

    @Test
    void aCardThatCannotBeClosedIsToldAndDoesNoHarm() {
        stage.sandbox().faults().next(1, CLOSE, Plain.CLOSE_BEFORE_ANSWER);
        ToolResult told = call(whole("好的。"));
        assertFalse(told.isError(), told.text());
        assertTrue(told.text().contains("did not confirm that the card is closed, which does no harm"), told.text());
        assertEquals("好的。", shown());
    }

    @Test
    void aRehearsalTellsThePlan() {
        ToolResult plan = call(whole(LONG).put("dry_run", true));
        ObjectNode told = plan.structured().orElseThrow();
        assertEquals("stream card", told.path("kind").asString());
        assertEquals("2600 of at most 20000", told.path("text_length").asString());
        assertTrue(told.path("parts").asInt() > 15, plan.text());
        assertEquals(List.of(), stage.sandbox().log());
    }
}
