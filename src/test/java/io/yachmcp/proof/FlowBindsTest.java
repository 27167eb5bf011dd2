package io.yachmcp.proof;

import static io.yachmcp.proof.PolicyBindsTest.refused;
import static io.yachmcp.sandbox.SandboxCompany.ADMIN;
import static io.yachmcp.sandbox.SandboxCompany.MAIN_GROUP;
import static io.yachmcp.sandbox.SandboxCompany.OUTSIDER;
import static io.yachmcp.sandbox.SandboxCompany.SSCARD;
import static io.yachmcp.sandbox.SandboxCompany.SSCARD_RECEIVER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.call.Caller;
import io.yachmcp.call.GroupLibrary;
import io.yachmcp.call.Reading;
import io.yachmcp.call.ToolResult;
import io.yachmcp.guard.Approvals.State;
import io.yachmcp.language.Phrases;
import io.yachmcp.tool.Json;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What an agent has really read of the sandbox does not go where its readers are not, by whatever way it was read. */
class FlowBindsTest {
    private static final String HISTORY = "yach_list_group_messages";
    private static final String DIRECT = "yach_send_direct_message";
    private static final String GROUP = "yach_send_robot_group_message";
    /** Said in the group of the technicians on duty. */
    private static final String DUTY = "2771353377";

    private static final String SAID = "昨晚事件复盘:影响 4 分钟,31 个请求失败。待办:日志轮转统一下发,许北辰,周四。";
    private static final String WHY =
            "its text repeats what was read in the last 30 minutes in group 2771353377, which";

    @TempDir
    Path folder;

    private OperatorsDesk desk(String... lines) {
        return new OperatorsDesk(folder).says(lines);
    }

    private static ObjectNode week(String group) {
        return Json.object()
                .put("group_id", group)
                .put("start", "-7d")
                .put("limit", 500)
                .put("max_tokens", 10_000);
    }

    private static ObjectNode direct(String person, String text) {
        return Json.object().put("to_user_id", person).put("text", text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"concise", "detailed", "digest"})
    void everyViewOfAHistoryIsRemembered(String view) {
        try (Rig rig = desk().server()) {
            ToolResult read = rig.call(HISTORY, week(DUTY).put("view", view));
            assertTrue(read.text().contains("日志轮转统一下发"), read.text());
            refused(rig, rig.call(DIRECT, direct(ADMIN, SAID)), 0, WHY + " its reader cannot read (" + ADMIN + ")");
        }
    }

    @Test
    void messagesByTheirIdsAreRemembered() {
        try (Rig rig = desk().server()) {
            String line = rig.call("another", HISTORY, week(DUTY).put("view", "detailed"))
                    .text()
                    .lines()
                    .filter(each -> each.contains("31 个请求失败"))
                    .findFirst()
                    .orElseThrow();
            ObjectNode cited = Json.object().put("group_id", DUTY);
            cited.putArray("message_ids").add(line.split(" ")[2]);
            assertFalse(rig.call(DIRECT, direct(ADMIN, SAID)).isError(), "this caller has read nothing yet");
            ToolResult whole = rig.call("second", "yach_get_messages", cited);
            assertTrue(whole.text().contains("31 个请求失败"), whole.text());
            refused(rig, rig.call("second", DIRECT, direct(ADMIN, "转:" + SAID)), 1, WHY);
        }
    }

    @Test
    void cardsAreRemembered() {
        try (Rig rig = desk().server()) {
            ToolResult card = rig.call(
                    "yach_get_sscard", Json.object().put("msg_id", SSCARD).put("to_id", SSCARD_RECEIVER));
            String words = card.structured()
                    .orElseThrow()
                    .path("components")
                    .valueStream()
                    .flatMap(row -> row.properties().stream())
                    .filter(field -> !java.util.Set.of("id", "type").contains(field.getKey()))
                    .map(field -> field.getValue().asString())
                    .reduce((one, other) -> one + " " + other)
                    .orElseThrow();
            assertFalse(rig.call(DIRECT, direct(SSCARD_RECEIVER, words)).isError());
            refused(
                    rig,
                    rig.call(DIRECT, direct(OUTSIDER, words)),
                    1,
                    "in the direct chat of 088240, which its reader cannot read (" + OUTSIDER + ")");
        }
    }

    @Test
    void promptsAndResourcesAreRemembered() {
        OperatorsDesk desk = desk();
        try (Rig rig = desk.server()) {
            var library = new GroupLibrary(rig.tools(), desk, Phrases.ENGLISH);
            String said = "放量前把扩容阈值调低到 800,谁来?";
            library.read("yach://groups/" + DUTY + "/recent", Caller.of("local"))
                    .orElseThrow();
            refused(rig, rig.call(DIRECT, direct(ADMIN, said + "今晚放量前把扩容阈值调低")), 0, WHY);
            ObjectNode asked = Json.object().put("group_id", DUTY).put("window", "-7d");
            library.prompt("summarise_group", asked, Caller.of("second")).orElseThrow();
            refused(rig, rig.call("second", DIRECT, direct(ADMIN, SAID)), 0, WHY);
        }
    }

    @Test
    void filesAreRemembered() {
        try (Rig rig = desk().server()) {
            ((Reading) rig.tools()).read(DUTY, "排班表\n" + SAID, Caller.of("local"));
            refused(rig, rig.call(DIRECT, direct(ADMIN, SAID)), 0, WHY);
        }
    }

    @Test
    void theSameGroupAndItsMembersMayBeTold() {
        try (Rig rig = desk("people: {call: 50}").server()) {
            rig.call(HISTORY, week(DUTY));
            assertFalse(rig.call(GROUP, Json.object().put("group_id", DUTY).put("text", "总结:" + SAID))
                    .isError());
            assertEquals(0, rig.calls("yach_list_group_members"), "nobody needs to know who is in it");
            assertFalse(rig.call(DIRECT, direct("yach104966", SAID)).isError(), "a member, in other letters");
            assertEquals(1, rig.calls("yach_list_group_members"));
            ToolResult another =
                    rig.call(GROUP, Json.object().put("group_id", MAIN_GROUP).put("text", SAID));
            refused(rig, another, 2, WHY + " 16 of its 24 readers cannot read (");
            assertEquals(2, rig.calls("yach_list_group_members"), "who is in a group is remembered for a while");
        }
    }

    @Test
    void anOperatorsApprovalLetsJustThisCallThrough() {
        OperatorsDesk desk = desk();
        try (Rig rig = desk.server()) {
            rig.call(HISTORY, week(DUTY));
            refused(rig, rig.call(DIRECT, direct(ADMIN, SAID)), 0, "It is request 1, which waits for");
            assertTrue(desk.approvals().decide(1, State.ALLOWED));
            refused(rig, rig.call(DIRECT, direct(OUTSIDER, SAID)), 0, "It is request 2");
            ToolResult sent = rig.call(DIRECT, direct(ADMIN, SAID));
            assertFalse(sent.isError(), sent.text());
            assertTrue(sent.text().contains("consent=approved by operator"), sent.text());
            refused(rig, rig.call(DIRECT, direct(ADMIN, SAID + "!")), 1, "It is request 3");
            assertFalse(rig.call(DIRECT, direct(ADMIN, "就这些,谢谢")).isError(), "what was approved counts no further");
        }
    }

    @Test
    void theOperatorSaysWhatItNeeds() {
        OperatorsDesk desk = desk("flow: deny");
        try (Rig rig = desk.server()) {
            rig.call(HISTORY, week(DUTY));
            refused(rig, rig.call(DIRECT, direct(ADMIN, SAID)), 0, "(flow in line 2 of the policy)");
            desk.says("flow: confirm");
            ToolResult held = rig.call(DIRECT, direct(ADMIN, SAID));
            refused(rig, held, 0, "not done yet, it needs a confirmation: " + WHY);
            ObjectNode token = Json.object()
                    .put(
                            "confirm_token",
                            held.structured()
                                    .orElseThrow()
                                    .path("confirm_token")
                                    .asString());
            assertFalse(rig.call("yach_confirm_call", token).isError());
            desk.says("flow: allow");
            assertFalse(rig.call(DIRECT, direct(OUTSIDER, SAID)).isError());
        }
    }

    @Test
    void rehearsalsTellItAndAskNobody() {
        OperatorsDesk desk = desk();
        try (Rig rig = desk.server()) {
            rig.call(HISTORY, week(DUTY));
            ToolResult rehearsed = rig.call(DIRECT, direct(ADMIN, SAID).put("dry_run", true));
            ObjectNode told = rehearsed.structured().orElseThrow();
            assertEquals("approve", told.path("verdict").asString(), rehearsed.text());
            assertTrue(told.path("reasons").path(0).asString().startsWith("approve: " + WHY), rehearsed.text());
            ObjectNode asked = Json.object().put("tool", DIRECT);
            asked.set("arguments", direct(ADMIN, SAID));
            ToolResult explained = rig.call("yach_explain_policy", asked);
            assertEquals(
                    told.path("reasons"), explained.structured().orElseThrow().path("reasons"));
            assertEquals(java.util.List.of(), desk.approvals().list());
        }
    }

    @Test
    void halfAnHourLaterItIsForgottenAndAnotherCallerNeverKnew() {
        OperatorsDesk desk = desk();
        try (Rig rig = desk.server()) {
            rig.call(HISTORY, week(DUTY));
            assertFalse(rig.call("another", DIRECT, direct(ADMIN, SAID)).isError());
            desk.passes(Duration.ofMinutes(30));
            assertFalse(rig.call(DIRECT, direct(ADMIN, SAID)).isError());
        }
    }

    @Test
    void withoutAPolicyNothingIsRememberedOrHeld() {
        try (Rig rig = Rig.start()) {
            rig.call(HISTORY, week(DUTY));
            assertFalse(rig.call(DIRECT, direct(ADMIN, SAID)).isError());
        }
    }
}
