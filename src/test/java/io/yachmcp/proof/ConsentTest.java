package io.yachmcp.proof;

import static io.yachmcp.proof.PolicyBindsTest.refused;
import static io.yachmcp.sandbox.SandboxCompany.ADMIN;
import static io.yachmcp.sandbox.SandboxCompany.MAIN_GROUP;
import static io.yachmcp.sandbox.SandboxCompany.MEMBER;
import static io.yachmcp.sandbox.SandboxCompany.OUTSIDER;
import static io.yachmcp.sandbox.SandboxCompany.OWNER;
import static io.yachmcp.sandbox.SandboxCompany.SECOND_MEMBER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.call.ToolResult;
import io.yachmcp.guard.Approvals;
import io.yachmcp.guard.Approvals.State;
import io.yachmcp.sandbox.SandboxFault.Plain;
import io.yachmcp.tool.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Consent is given once, by whom it must come from, for just what was shown. */
class ConsentTest {
    private static final String DIRECT = "yach_send_direct_message";
    private static final String GROUP = "yach_send_group_message";
    private static final String CONFIRM = "yach_confirm_call";
    private static final String REMOVE = "yach_remove_group_members";

    @TempDir
    Path folder;

    @Test
    void aConfirmedCallGoesOnceAsItWasShown() {
        try (Rig rig = confirming().server()) {
            ToolResult held = rig.call(DIRECT, direct());
            refused(rig, held, 0, "not done yet, it needs a confirmation: " + DIRECT + " needs a confirmation");
            ObjectNode shown = held.structured().orElseThrow();
            assertEquals(1, shown.path("people").asInt());
            assertEquals("hello", shown.path("text").asString());
            assertTrue(held.text().contains("confirm_token=" + token(held)), held.text());
            ToolResult sent = rig.call(CONFIRM, token(token(held)));
            assertFalse(sent.isError(), sent.text());
            assertTrue(sent.text().contains("\nconsent=confirmed\npeople_left="), sent.text());
            assertEquals(
                    "confirmed", sent.structured().orElseThrow().path("consent").asString());
            refused(rig, rig.call(CONFIRM, token(token(held))), 1, "this token was used already");
            ToolResult again = rig.call(DIRECT, direct());
            assertTrue(again.text().contains("Already done, so nothing was sent now"), again.text());
            assertEquals(1, rig.sandbox().log().size());
        }
    }

    @Test
    void aTokenIsOfNoUseToAnybodyElseAndStaysGoodForItsOwner() {
        try (Rig rig = confirming().server()) {
            String token = token(rig.call(DIRECT, direct()));
            refused(rig, rig.call("another", CONFIRM, token(token)), 0, "or was not given to you");
            refused(rig, rig.call(CONFIRM, token("confirm-guessed")), 0, "or was not given to you");
            assertFalse(rig.call(CONFIRM, token(token)).isError());
        }
    }

    @Test
    void aTokenWhoseCallOnlyCameTooEarlyStaysGoodForItsFiveMinutes() {
        OperatorsDesk desk = new OperatorsDesk(folder)
                .says("levels: {yach_send_direct_message: confirm}", "people: {call: 1, hour: 1}");
        try (Rig rig = desk.server()) {
            ObjectNode first = Json.object().put("text", "first");
            first.putArray("to_user_ids").add(ADMIN);
            assertFalse(rig.call("yach_send_robot_direct_message", first).isError());
            desk.passes(Duration.ofMinutes(58));
            String token = token(rig.call(DIRECT, direct()));
            ToolResult early = rig.call(CONFIRM, token(token));
            refused(rig, early, 1, "it would reach more than 1 people in 1 h");
            JsonNode error = early.structured().orElseThrow().path("error");
            desk.passes(Duration.ofSeconds(error.path("retry_after_seconds").asLong()));
            assertFalse(rig.call(CONFIRM, token(token)).isError());
            refused(rig, rig.call(CONFIRM, token(token)), 2, "this token was used already");
        }
    }

    @Test
    void aTokenThatCameTooEarlyDoesNotLiveLongerForIt() {
        OperatorsDesk desk = new OperatorsDesk(folder)
                .says("levels: {yach_send_direct_message: confirm}", "people: {call: 1, hour: 1}");
        try (Rig rig = desk.server()) {
            ObjectNode first = Json.object().put("text", "first");
            first.putArray("to_user_ids").add(ADMIN);
            assertFalse(rig.call("yach_send_robot_direct_message", first).isError());
            String token = token(rig.call(DIRECT, direct()));
            desk.passes(Duration.ofMinutes(4));
            refused(rig, rig.call(CONFIRM, token(token)), 1, "it would reach more than 1 people in 1 h");
            desk.passes(Duration.ofMinutes(1));
            refused(rig, rig.call(CONFIRM, token(token)), 1, "is older than 5 minutes");
        }
    }

    @Test
    void aTokenIsNoKeyThatMakesAnotherCallGo() {
        try (Rig rig = confirming().server()) {
            String token = token(rig.call(DIRECT, direct()));
            ObjectNode other = direct().put("text", "something else").put("idempotency_key", token);
            refused(rig, rig.call(DIRECT, other), 0, "needs a confirmation");
        }
    }

    @Test
    void aTokenDiesAfterFiveMinutesAndWithThePolicy() {
        OperatorsDesk desk = confirming();
        try (Rig rig = desk.server()) {
            String old = token(rig.call(DIRECT, direct()));
            desk.passes(Duration.ofMinutes(5));
            refused(rig, rig.call(CONFIRM, token(old)), 0, "is older than 5 minutes");
            String overtaken = token(rig.call(DIRECT, direct()));
            desk.says("levels: {write: confirm}", "prefix: ''");
            refused(rig, rig.call(CONFIRM, token(overtaken)), 0, "policy has changed since this token was given");
        }
    }

    @Test
    void aTokenDiesWhenTheGroupIsNoLongerWhatItWas() {
        OperatorsDesk desk = new OperatorsDesk(folder)
                .says("people: {call: 50}", "identities: ['*']", "levels: {messages: confirm}");
        try (Rig rig = desk.server()) {
            ObjectNode post = Json.object().put("group_id", MAIN_GROUP).put("text", "hello");
            String token = token(rig.call(GROUP, post));
            ObjectNode joining = Json.object().put("group_id", MAIN_GROUP).put("operator_id", OWNER);
            joining.putArray("user_ids").add(OUTSIDER);
            assertFalse(rig.call("yach_add_group_members", joining).isError());
            refused(rig, rig.call(CONFIRM, token(token)), 1, "the group has changed since this token was given");
            ToolResult second = rig.call(GROUP, post);
            assertEquals(25, second.structured().orElseThrow().path("people").asInt(), second.text());
            assertFalse(rig.call(CONFIRM, token(token(second))).isError());
        }
    }

    @Test
    void anApprovedCallGoesOnceWhenTheAgentCallsAgainUnchanged() {
        OperatorsDesk desk = removing();
        try (Rig rig = desk.server()) {
            ToolResult held = rig.call(REMOVE, removal(MEMBER));
            refused(rig, held, 0, "not done, it needs an operator's approval: " + REMOVE);
            assertTrue(
                    held.text().contains("It is request 1, which waits for `yach-mcp approvals allow 1`"), held.text());
            refused(rig, rig.call(REMOVE, removal(MEMBER)), 0, "It is request 1");
            Approvals.Request request = desk.approvals().list().getFirst();
            assertEquals(removal(MEMBER), request.arguments());
            assertTrue(desk.approvals().decide(1, State.ALLOWED));
            refused(rig, rig.call(REMOVE, removal(SECOND_MEMBER)), 0, "It is request 2");
            refused(rig, rig.call("another", REMOVE, removal(MEMBER)), 0, "It is request 3");
            ToolResult done = rig.call(REMOVE, removal(MEMBER));
            assertFalse(done.isError(), done.text());
            assertTrue(done.text().contains("\nconsent=approved by operator\npeople_left="), done.text());
            assertEquals(State.USED, desk.approvals().read(1).orElseThrow().state());
            refused(rig, rig.call(REMOVE, removal(MEMBER)), 1, "It is request 4");
        }
    }

    /** Whoever has to finish what was begun needs no second consent for it; but nothing that is forbidden is finished. */
    @Test
    void aSendWhoseAnswerWasLostIsFinishedWithTheConsentItHad() {
        OperatorsDesk desk = confirming();
        try (Rig rig = desk.server()) {
            String token = token(rig.call(DIRECT, direct()));
            rig.sandbox().faults().next(3, Rig.contract(DIRECT).http().path(), Plain.RESET_AFTER_COMMIT);
            ToolResult lost = rig.call(CONFIRM, token(token));
            assertEquals("unknown", Claim.of(lost).sent(), lost.text());
            ObjectNode same = direct().put("idempotency_key", Claim.of(lost).key());

            desk.says("levels: {write: deny}");
            ToolResult forbidden = rig.call(DIRECT, same);
            assertEquals("policy", Claim.of(forbidden).category(), forbidden.text());
            assertEquals("unknown", Claim.of(forbidden).sent(), "it may be there: " + forbidden.text());
            desk.says("levels: {write: confirm}");
            ToolResult proven = rig.call(DIRECT, same);
            assertFalse(proven.isError(), proven.text());
            assertTrue(proven.text().endsWith("\nconsent=confirmed"), "and takes no people: " + proven.text());
            assertEquals(1, rig.sandbox().log().size());
        }
    }

    @Test
    void noTokenStandsForAnOperator() {
        OperatorsDesk desk = removing();
        try (Rig rig = desk.server()) {
            ToolResult held = rig.call(REMOVE, removal(MEMBER));
            assertTrue(held.structured().orElseThrow().path("confirm_token").isMissingNode(), held.text());
            for (String guess : List.of("1", "allow", "approved", "confirm-1")) {
                refused(rig, rig.call(CONFIRM, token(guess)), 0, "was not given to you");
            }
        }
    }

    @Test
    void aConfirmationDoesNotStandForAnApprovalThatIsNeededMeanwhile() {
        OperatorsDesk desk = new OperatorsDesk(folder)
                .says(
                        "levels: {write: confirm}",
                        "quiet_hours: {from: '12:03', to: '13:00', zone: Asia/Shanghai, level: approve}");
        try (Rig rig = desk.server()) {
            String token = token(rig.call(DIRECT, direct()));
            desk.passes(Duration.ofMinutes(4));
            refused(rig, rig.call(CONFIRM, token(token)), 0, "needs an operator's approval: these are quiet hours");
        }
    }

    @Test
    void whatAnOperatorDeniedStaysDenied() {
        OperatorsDesk desk = removing();
        try (Rig rig = desk.server()) {
            rig.call(REMOVE, removal(MEMBER));
            assertTrue(desk.approvals().decide(1, State.DENIED));
            refused(rig, rig.call(REMOVE, removal(MEMBER)), 0, "It is request 1, which an operator has denied");
            assertFalse(desk.approvals().decide(1, State.ALLOWED), "decided is decided");
        }
    }

    @Test
    void anApprovalOfYesterdayIsNone() {
        OperatorsDesk desk = removing();
        try (Rig rig = desk.server()) {
            rig.call(REMOVE, removal(MEMBER));
            assertTrue(desk.approvals().decide(1, State.ALLOWED));
            desk.passes(Approvals.LIFE);
            refused(rig, rig.call(REMOVE, removal(MEMBER)), 0, "It is request 2");
        }
    }

    @Test
    void ofManyWhoUseOneApprovalAtOnceOneGoes() throws Exception {
        OperatorsDesk desk = removing();
        try (Rig rig = desk.server();
                ExecutorService agents = Executors.newVirtualThreadPerTaskExecutor()) {
            rig.call(REMOVE, removal(MEMBER));
            assertTrue(desk.approvals().decide(1, State.ALLOWED));
            List<Callable<ToolResult>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                calls.add(() -> rig.call(REMOVE, removal(MEMBER)));
            }
            int went = 0;
            for (Future<ToolResult> call : agents.invokeAll(calls)) {
                went += call.get().isError() ? 0 : 1;
            }
            assertEquals(1, went);
            assertEquals(1, rig.sandbox().log().size());
        }
    }

    @Test
    void withoutADeskNobodyCanApprove() {
        OperatorsDesk desk = removing();
        try (Rig rig = Rig.watched(desk, desk.oversight(Optional.empty()))) {
            refused(
                    rig,
                    rig.call(REMOVE, removal(MEMBER)),
                    0,
                    "nobody can be asked to approve it (YACH_MCP_STATE_DIR)");
        }
    }

    private OperatorsDesk confirming() {
        return new OperatorsDesk(folder).says("levels: {write: confirm}");
    }

    private OperatorsDesk removing() {
        return new OperatorsDesk(folder).says("identities: ['*']");
    }

    private static ObjectNode direct() {
        return Json.object().put("to_user_id", ADMIN).put("text", "hello");
    }

    private static ObjectNode removal(String member) {
        ObjectNode call = Json.object().put("group_id", MAIN_GROUP).put("operator_id", OWNER);
        call.putArray("user_ids").add(member);
        return call;
    }

    private static ObjectNode token(String token) {
        return Json.object().put("confirm_token", token);
    }

    private static String token(ToolResult held) {
        String token = held.structured().orElseThrow().path("confirm_token").asString("");
        assertFalse(token.isEmpty(), held.text());
        return token;
    }
}
