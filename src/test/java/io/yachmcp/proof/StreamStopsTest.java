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
import io.yachmcp.audit.Event;
import io.yachmcp.audit.Outcome;
import io.yachmcp.auth.Principal;
import io.yachmcp.call.Caller;
import io.yachmcp.call.Oversight;
import io.yachmcp.call.ToolResult;
import io.yachmcp.sandbox.SandboxFault;
import io.yachmcp.tool.Json;
import io.yachmcp.upstream.Timeouts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** What stops a text that is being written, and what the operator's rules say of one that comes in parts. */
class StreamStopsTest {
    private static final String LONG =
            IntStream.range(0, 60).mapToObj("第%03d件事已经做完了，请各位老师看一遍。"::formatted).collect(Collectors.joining());
    private static final String GENEROUS =
            "version: 1\npeople: {call: 1000, hour: 9000, day: 9000}\napproved: {call: 1000, hour: 9000, day: 9000}\n";

    @TempDir
    Path folder;

    private final PassingTime time = new PassingTime();

    private static ObjectNode whole() {
        return Json.object().put("group_id", MAIN_GROUP).put("text", LONG);
    }

    private StreamStage watched(OperatorsDesk desk) {
        return new StreamStage(time, Timeouts.DEFAULT, desk.oversight(Optional.of(desk.approvals())), Audit.NOWHERE);
    }

    @Test
    void aCancelledCallStopsBetweenTwoPiecesClosesItsCardAndIsWrittenDown() {
        List<Outcome> settled = new ArrayList<>();
        Audit audit = event -> {
            if (event instanceof Event.Settled end) {
                settled.add(end.outcome());
            }
            return 1;
        };
        try (var stage = new StreamStage(time, Timeouts.DEFAULT, Oversight.NONE, audit)) {
            stage.beforePiece(3, Thread.currentThread()::interrupt);
            ToolResult told = stage.call(whole());
            assertTrue(Thread.interrupted(), "whoever cancelled it finds it cancelled");
            int shown = told.structured().orElseThrow().path("sent").asInt();
            assertTrue(shown > 0 && LONG.startsWith(stage.shown()), told.text());
            assertTrue(stage.shown().length() >= shown, told.text());
            assertEquals(1, stage.log(CLOSE).size());
            assertEquals(Outcome.End.PARTIAL, settled.getFirst().end());
        }
    }

    @Test
    void theKillSwitchStopsBetweenTwoPieces() {
        OperatorsDesk desk = new OperatorsDesk(folder);
        desk.writes(GENEROUS);
        try (StreamStage stage = watched(desk)) {
            stage.call("local", "yach_get_group", Json.object().put("group_id", MAIN_GROUP));
            stage.beforePiece(2, () -> desk.writes(GENEROUS + "writes: off\n"));
            ToolResult told = stage.call(whole());
            ObjectNode fields = told.structured().orElseThrow();
            assertEquals("policy", fields.at("/error/category").asString(), told.text());
            assertEquals(3, stage.log(PUSH).size(), "the piece that had passed and none after it");
            assertEquals(stage.shown().length(), fields.path("sent").asInt());
            assertTrue(told.text().contains("Yach did not confirm that the card is closed"), told.text());
            desk.writes(GENEROUS);
            assertFalse(stage.call(whole()).isError());
            assertEquals(LONG, stage.shown());
        }
    }

    @Test
    void peopleAreCountedOnceACard() {
        OperatorsDesk desk = new OperatorsDesk(folder).says("people: {call: 5, hour: 5, day: 5}");
        try (StreamStage stage = watched(desk)) {
            ToolResult first = stage.call(
                    Json.object().put("to_user_id", MEMBER).put("text", "一。").put("finish", false));
            assertTrue(first.text().contains("people_left=4"), first.text());
            String stream = first.structured().orElseThrow().path("stream_id").asString();
            for (int i = 0; i < 6; i++) {
                ToolResult next = stage.call(part(stream, "第" + i + "步。"));
                assertFalse(next.isError(), next.text());
            }
        }
    }

    @Test
    void aGroupCountsItsMembersAndTextIsJudgedAsInAnySend() {
        OperatorsDesk desk = new OperatorsDesk(folder).says();
        try (StreamStage stage = watched(desk)) {
            ToolResult held = stage.call(whole());
            assertTrue(held.text().contains("it reaches 24 people"), held.text());
            desk.says("prefix: '[小知] '");
            ToolResult bare = stage.call(Json.object().put("to_user_id", MEMBER).put("text", "你好。"));
            assertTrue(bare.text().contains("must begin with '[小知] '"), bare.text());
            assertEquals(List.of(), stage.sandbox().log());
        }
    }

    @Test
    void whatIsCutIntoPartsIsJudgedAsItWillBeRead() {
        OperatorsDesk desk = new OperatorsDesk(folder).says("secrets: deny", "prefix: '[小知] '", "links: [a.example]");
        try (StreamStage stage = watched(desk)) {
            ToolResult first = stage.call(Json.object()
                    .put("to_user_id", MEMBER)
                    .put("text", "[小知] 密钥是 AKIA")
                    .put("finish", false));
            assertFalse(first.isError(), first.text());
            String stream = first.structured().orElseThrow().path("stream_id").asString();
            ToolResult secret = stage.call(part(stream, "IOSFODNN7EXAMPLE。"));
            assertTrue(secret.text().contains("it seems to hold"), secret.text());
            assertFalse(stage.call(part(stream, "，见 b")).isError(), "the card is still open");
            ToolResult link = stage.call(part(stream, ".example/x"));
            assertTrue(link.text().contains("it links to b.example"), link.text());
            assertEquals("[小知] 密钥是 AKIA，见 b", stage.shown());
        }
    }

    @Test
    void aLongTextTellsThatItIsUnderWay() {
        List<String> told = new ArrayList<>();
        try (var stage = new StreamStage(time, Timeouts.DEFAULT, Oversight.NONE, Audit.NOWHERE)) {
            stage.sandbox().faults().next(1, CREATE, new SandboxFault.Slow(Duration.ofMillis(2_500)));
            ToolResult done = stage.tools()
                    .call(TOOL, whole(), new Caller(Principal.LOCAL, "c", (step, words) -> told.add(words)));
            assertFalse(done.isError(), done.text());
        }
        assertEquals(List.of("2 s, 0 platform calls answered"), told);
    }
}
