package io.yachmcp.proof;

import static io.yachmcp.sandbox.SandboxCompany.MAIN_GROUP_NAME;
import static io.yachmcp.sandbox.SandboxCompany.OWNER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.call.Caller;
import io.yachmcp.call.Timing;
import io.yachmcp.call.ToolResult;
import io.yachmcp.call.ToolService;
import io.yachmcp.ledger.LedgerUnavailable;
import io.yachmcp.ledger.MemoryLedger;
import io.yachmcp.sandbox.SandboxFault;
import io.yachmcp.sandbox.SandboxFault.Plain;
import io.yachmcp.sandbox.SandboxSettings;
import io.yachmcp.tool.Json;
import io.yachmcp.upstream.Timeouts;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What is known of a send can be asked for, by whoever made it and by nobody else. */
class SendStatusTest {
    private static final String TOOL = "yach_send_group_message";
    private static final String ROBOT = "yach_send_robot_group_message";
    private static final String CREATE = "yach_create_group";
    private static final String PUSH = "yach_push_stream_message";

    private final Rig rig =
            Rig.start(SandboxSettings.at(InstantSource.system()), Timeouts.DEFAULT, System::nanoTime, wait -> {});

    @AfterEach
    void stop() {
        rig.close();
    }

    private ObjectNode status(String key) {
        ToolResult result = rig.call("yach_get_send_status", Json.object().put("idempotency_key", key));
        assertFalse(result.isError(), result.text());
        return result.structured().orElseThrow();
    }

    private ToolResult send(String tool, String key, SandboxFault... faults) {
        for (SandboxFault fault : faults) {
            rig.sandbox().faults().next(1, Rig.contract(tool).http().path(), fault);
        }
        ObjectNode arguments = Good.arguments(tool);
        return rig.call(tool, key.isEmpty() ? arguments : arguments.put("idempotency_key", key));
    }

    @ParameterizedTest
    @ValueSource(strings = {TOOL, "yach_create_group", "yach_send_direct_message"})
    void tellsThatASendWasConfirmedAndWhatWasSaidThen(String tool) {
        ToolResult sent = send(tool, "k1");
        ObjectNode known = status("k1");
        assertEquals("sent", known.path("state").asString());
        assertEquals(tool, known.path("tool").asString());
        assertEquals(sent.structured().orElseThrow().path("summary"), known.path("told"));
        assertTrue(known.path("since").asString().endsWith("Z"), known.toString());
    }

    @Test
    void tellsOfAYunxinBatchThatSomeWereLeftOut() {
        ObjectNode arguments = Good.arguments("yunxin_send_batch_messages").put("idempotency_key", "k1");
        arguments.withArray("receiver_ids").add("nobody");
        assertFalse(rig.call("yunxin_send_batch_messages", arguments).isError());
        assertEquals("partial", status("k1").path("state").asString());
        assertTrue(
                status("k1").path("summary").asString().contains("call yunxin_send_batch_messages again"),
                status("k1").toString());
    }

    @Test
    void whatIsSomebodyElsesIsAsUnknownAsWhatNeverWas() {
        send(TOOL, "k1");
        ObjectNode asked = Json.object().put("idempotency_key", "k1");
        ToolResult foreign = rig.tools().call("yach_get_send_status", asked, Caller.of("another"));
        assertEquals(foreign.structured().orElseThrow(), status("never used"));
        assertEquals("nothing_known", status("never used").path("state").asString());
    }

    @Test
    void aRefusalIsNoSend() {
        send(TOOL, "k1", Plain.THROTTLE);
        assertEquals("rejected", status("k1").path("state").asString());
    }

    @Test
    void aLostTextThatStandsInTheGroupsHistoryUnderItsSenderWasSent() {
        ToolResult lost = send(TOOL, "k1", Plain.RESET_AFTER_COMMIT, Plain.HTML_OK, Plain.HTML_OK);
        assertEquals("unknown", Claim.of(lost).sent(), lost.text());
        assertEquals("sent", status("k1").path("state").asString(), status("k1").toString());
    }

    @Test
    void aLostTextThatIsNotFoundStaysUnknownAndTheNextStepIsNamed() {
        send(TOOL, "k1", Plain.CLOSE_BEFORE_ANSWER, Plain.HTML_OK, Plain.HTML_OK);
        ObjectNode known = status("k1");
        assertEquals("unknown", known.path("state").asString());
        assertTrue(
                known.path("summary").asString().contains("call " + TOOL + " again with the same arguments"),
                known.toString());
    }

    @Test
    void theSameWordsFromSomeRobotAreALikelihoodAndNoProof() {
        send(ROBOT, "k1", Plain.RESET_AFTER_COMMIT, Plain.HTML_OK, Plain.HTML_OK);
        ObjectNode known = status("k1");
        assertEquals("unknown", known.path("state").asString());
        assertTrue(known.path("summary").asString().contains("most likely arrived"), known.toString());
    }

    @Test
    void historyThatCannotBeReadProvesNothing() {
        send(TOOL, "k1", Plain.RESET_AFTER_COMMIT, Plain.HTML_OK, Plain.HTML_OK);
        String history = Rig.contract("yach_list_group_messages").http().path();
        rig.sandbox().faults().next(3, history, Plain.HTML_BAD_GATEWAY);
        assertEquals("unknown", status("k1").path("state").asString());
        assertEquals("sent", status("k1").path("state").asString());
    }

    @Test
    void aLostGroupThatWasNotThereBeforeWasMade() {
        ToolResult lost = send(CREATE, "k1", Plain.RESET_AFTER_COMMIT, Plain.HTML_OK, Plain.HTML_OK);
        assertEquals("unknown", Claim.of(lost).sent(), lost.text());
        ObjectNode known = status("k1");
        assertEquals("sent", known.path("state").asString(), known.toString());
        assertEquals(
                "The group was made: it has this name, owner and size, and was not there before.",
                known.path("summary").asString());
        ObjectNode found = rig.call("yach_get_group", Json.object().set("group_id", known.path("group_id")))
                .structured()
                .orElseThrow();
        assertEquals(Good.arguments(CREATE).path("group_name"), found.path("name"));
        assertEquals(1, rig.sandbox().log().size());
    }

    @Test
    void aLostGroupThatIsNotFoundStaysUnknown() {
        send(CREATE, "k1", Plain.CLOSE_BEFORE_ANSWER, Plain.HTML_OK, Plain.HTML_OK);
        assertEquals("unknown", status("k1").path("state").asString());
    }

    @Test
    void aGroupOfTheSameNameThatWasThereBeforeProvesNothing() {
        ObjectNode arguments =
                Good.arguments(CREATE).put("group_name", MAIN_GROUP_NAME).put("owner_id", OWNER);
        String path = Rig.contract(CREATE).http().path();
        List.of(Plain.CLOSE_BEFORE_ANSWER, Plain.HTML_OK, Plain.HTML_OK)
                .forEach(fault -> rig.sandbox().faults().next(1, path, fault));
        rig.call(CREATE, arguments.put("idempotency_key", "k1"));
        assertEquals("unknown", status("k1").path("state").asString());
    }

    @Test
    void ofTwoGroupsOfOneNameNobodyKnowsWhichIsWhose() {
        send(CREATE, "k1", Plain.RESET_AFTER_COMMIT, Plain.HTML_OK, Plain.HTML_OK);
        send(CREATE, "k2", Plain.CLOSE_BEFORE_ANSWER, Plain.HTML_OK, Plain.HTML_OK);
        assertEquals("unknown", status("k1").path("state").asString());
        assertEquals("unknown", status("k2").path("state").asString());
    }

    @Test
    void aGroupProvesNothingWhereNobodyKnowsWhatWasThereBefore() {
        rig.sandbox()
                .faults()
                .next(3, Rig.contract("yach_list_managed_groups").http().path(), Plain.HTML_BAD_GATEWAY);
        send(CREATE, "k1", Plain.RESET_AFTER_COMMIT, Plain.HTML_OK, Plain.HTML_OK);
        assertEquals("unknown", status("k1").path("state").asString());
    }

    /** The stream has no key of its own and knows no repeats, so nothing goes out again, by us or by a host. */
    @Test
    void aLostStreamPushIsNotRepeated() {
        ToolResult lost = send(PUSH, "", Plain.RESET_AFTER_COMMIT);
        assertEquals(lost.text(), send(PUSH, "").text(), "asked again");
        assertEquals(1, rig.calls(PUSH));
        ObjectNode known = status(Claim.of(lost).key());
        assertEquals("unknown", known.path("state").asString());
        assertTrue(known.path("summary").asString().contains("look whether it has arrived"), known.toString());
    }

    @Test
    void aLedgerThatCannotBeWrittenStopsEverySendAndSaysWhoCanMendIt() {
        ToolService tools = Rig.tools(
                (contract, payload, deadline) -> {
                    throw new AssertionError("it went out unrecorded");
                },
                new MemoryLedger(InstantSource.system(), List.of(), entry -> {
                    throw new LedgerUnavailable("no space", new IOException());
                }),
                Timing.of(InstantSource.system()),
                System::nanoTime,
                Timeouts.DEFAULT);
        ToolResult refused = tools.call(TOOL, Good.arguments(TOOL), Caller.of("local"));
        assertEquals(new Claim("policy", "none", ""), Claim.of(refused));
        assertTrue(refused.text().contains("YACH_MCP_STATE_DIR"), refused.text());
    }
}
