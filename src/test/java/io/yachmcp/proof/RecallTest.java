package io.yachmcp.proof;

import static io.yachmcp.sandbox.SandboxCompany.ADMIN;
import static io.yachmcp.sandbox.SandboxCompany.MAIN_GROUP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.auth.Identities;
import io.yachmcp.auth.Principal;
import io.yachmcp.auth.Scope;
import io.yachmcp.call.Caller;
import io.yachmcp.call.Progress;
import io.yachmcp.call.ToolResult;
import io.yachmcp.sandbox.SandboxFault.Plain;
import io.yachmcp.tool.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** What the robot said can be taken back, once, and nobody is told more than Yach confirmed. */
class RecallTest {
    private static final String RECALL = "yach_recall_message";
    private static final String SEND = "yach_send_robot_group_message";
    private static final ObjectNode WORDS =
            Json.object().put("group_id", MAIN_GROUP).put("text", "会议改到四点。");

    @TempDir
    Path folder;

    private static String sent(Rig rig) {
        return rig.call(SEND, WORDS)
                .structured()
                .orElseThrow()
                .path("message_id")
                .asString();
    }

    private static ObjectNode message(String id) {
        return Json.object().put("message_id", id);
    }

    private static String history(Rig rig) {
        return rig.call(
                        "yach_list_group_messages",
                        Json.object().put("group_id", MAIN_GROUP).put("start", "-1h"))
                .text();
    }

    @Test
    void aRecalledMessageIsGoneFromHistoryAndASecondTimeChangesNothing() {
        try (Rig rig = Rig.start()) {
            ToolResult sent = rig.call(SEND, WORDS);
            String id = sent.structured().orElseThrow().path("message_id").asString();
            assertEquals(
                    "yach_recall_message while Yach allows",
                    sent.structured().orElseThrow().path("recall").asString());
            assertTrue(history(rig).contains("会议改到四点。"));
            ToolResult recalled = rig.call(RECALL, message(id));
            assertEquals(
                    "[sandbox] Yach confirms that the message is recalled; whoever has read it has read it.\nmessage_id="
                            + id,
                    recalled.text());
            assertFalse(history(rig).contains("会议改到四点。"));
            assertTrue(history(rig).contains("撤回了一条消息"), history(rig));
            assertEquals(recalled.text(), rig.call(RECALL, message(id)).text());
            assertEquals(2, rig.sandbox().log().size());
        }
    }

    @Test
    void anEmployeesMessageIsNotTheRobotsToRecall() {
        try (Rig rig = Rig.start()) {
            ToolResult sent = rig.call(
                    "yach_send_direct_message",
                    Json.object().put("to_user_id", ADMIN).put("text", "好。"));
            ObjectNode fields = sent.structured().orElseThrow();
            assertFalse(fields.has("recall"), sent.text());
            ToolResult refused =
                    rig.call(RECALL, message(fields.path("message_id").asString()));
            assertEquals(new Claim("upstream", "none", ""), Claim.of(refused), refused.text());
            assertTrue(refused.text().contains("it may be too late (Yach tells no time limit)"), refused.text());
        }
    }

    @Test
    void aLostAnswerIsAskedForAgainAndOtherwiseUnknown() {
        try (Rig rig = Rig.start()) {
            String id = sent(rig);
            String path = Rig.contract(RECALL).http().path();
            rig.sandbox().faults().next(1, path, Plain.RESET_AFTER_COMMIT);
            assertFalse(rig.call(RECALL, message(id)).isError());
            rig.sandbox().faults().next(3, path, Plain.RESET_AFTER_COMMIT);
            ToolResult unknown = rig.call(RECALL, message(id));
            assertEquals(new Claim("unknown_outcome", "unknown", ""), Claim.of(unknown), unknown.text());
        }
    }

    @Test
    void safeDefaultsHaveItConfirmedAndAnOperatorsWordOnItsKindBeatsThat() {
        OperatorsDesk desk = new OperatorsDesk(folder).says();
        try (Rig rig = desk.server()) {
            ToolResult held = rig.call(RECALL, message("61087906893637194"));
            assertTrue(held.text().contains("confirm_token="), held.text());
            for (String level : List.of("destructive: deny", "recall: deny")) {
                desk.says("levels: {" + level + "}");
                ToolResult denied = rig.call(RECALL, message("61087906893637194"));
                assertTrue(denied.text().contains("yach_recall_message is switched off"), denied.text());
            }
        }
    }

    @Test
    void whoMayNotRecallIsNotToldHow() {
        try (Rig rig = Rig.start()) {
            var sender = new Principal("sender", Set.of(Scope.SEND), Identities.ANY);
            ToolResult sent = rig.tools().call(SEND, WORDS, new Caller(sender, "sender", Progress.UNHEARD));
            assertFalse(sent.text().contains(RECALL), sent.text());
        }
    }
}
