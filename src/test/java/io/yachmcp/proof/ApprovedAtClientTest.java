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

import io.yachmcp.audit.AuditFolder;
import io.yachmcp.audit.AuditReading;
import io.yachmcp.auth.Principal;
import io.yachmcp.call.Caller;
import io.yachmcp.call.Person;
import io.yachmcp.call.Person.Decision;
import io.yachmcp.call.Progress;
import io.yachmcp.call.ToolResult;
import io.yachmcp.guard.Approvals.State;
import io.yachmcp.sandbox.SandboxFault.Plain;
import io.yachmcp.tool.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Whoever sits in front of the client is asked first, and what they say holds for what they were shown and no more. */
class ApprovedAtClientTest {
    private static final String DIRECT = "yach_send_direct_message";
    private static final String GROUP = "yach_send_group_message";
    private static final String REMOVE = "yach_remove_group_members";

    @TempDir
    Path folder;

    /** Says the same to everything, and remembers what it was asked. */
    private static final class Somebody implements Person {
        private final List<String> asked = new ArrayList<>();
        private final List<Duration> patience = new ArrayList<>();
        private final Supplier<Decision> answer;

        Somebody(Supplier<Decision> answer) {
            this.answer = answer;
        }

        static Somebody saying(Decision always) {
            return new Somebody(() -> always);
        }

        @Override
        public boolean there() {
            return true;
        }

        @Override
        public Decision ask(Question question, Duration within) {
            asked.add(question.words());
            patience.add(within);
            return answer.get();
        }
    }

    private static ToolResult call(Rig rig, String tool, ObjectNode arguments, Person person) {
        return rig.tools().call(tool, arguments, new Caller(Principal.LOCAL, "conversation", Progress.UNHEARD, person));
    }

    @Test
    void whatAPersonApprovesOfGoesOnceAndIsCalledTheirs() throws Exception {
        OperatorsDesk desk = approving();
        Somebody person = Somebody.saying(Decision.YES);
        try (AuditFolder audit = AuditFolder.open(folder.resolve("audit"));
                Rig rig = Rig.watched(desk, desk.oversight(Optional.of(desk.approvals())), audit)) {
            ToolResult sent = call(rig, DIRECT, direct(), person);
            assertFalse(sent.isError(), sent.text());
            assertTrue(
                    sent.text().contains("\nconsent=approved by the person at the client\npeople_left="), sent.text());
            assertEquals(
                    "approved by the person at the client",
                    sent.structured().orElseThrow().path("consent").asString());
            ToolResult again = call(rig, DIRECT, direct(), person);
            assertTrue(again.text().contains("Already done, so nothing was sent now"), again.text());
            assertEquals(1, rig.sandbox().log().size());
            assertEquals(1, person.asked.size());
            assertEquals(List.of(Duration.ofSeconds(50)), person.patience);
            assertEquals(List.of(), desk.approvals().list());
        }
        assertEquals(
                List.of(), new AuditReading(folder.resolve("audit")).verified().findings());
        assertTrue(
                written().contains("\"verdict\":\"approve\",\"consent\":\"approved by the person at the client\""),
                written());
    }

    @Test
    void whileTheCallHasToComeAgainNothingIsDoneAndNobodyElseIsAsked() throws Exception {
        OperatorsDesk desk = approving();
        try (AuditFolder audit = AuditFolder.open(folder.resolve("audit"));
                Rig rig = Rig.watched(desk, desk.oversight(Optional.of(desk.approvals())), audit)) {
            ToolResult held = call(rig, DIRECT, direct(), Somebody.saying(Decision.LATER));
            assertTrue(
                    held.text().startsWith("[sandbox] Error (policy): not done yet: the person at the client is asked"),
                    held.text());
            assertEquals(List.of(), rig.sandbox().log());
            assertEquals(List.of(), desk.approvals().list());
            ToolResult sent = call(rig, DIRECT, direct(), Somebody.saying(Decision.YES));
            assertTrue(sent.text().contains("\nconsent=approved by the person at the client"), sent.text());
            assertEquals(1, rig.sandbox().log().size());
        }
        assertTrue(written().contains("\"verdict\":\"asked at the client\""), written());
    }

    @Test
    void whatAPersonDeclinesIsRefusedAndWaitsForNobody() throws Exception {
        OperatorsDesk desk = approving();
        try (AuditFolder audit = AuditFolder.open(folder.resolve("audit"));
                Rig rig = Rig.watched(desk, desk.oversight(Optional.of(desk.approvals())), audit)) {
            ToolResult declined = call(rig, DIRECT, direct(), Somebody.saying(Decision.NO));
            refused(rig, declined, 0, "the person at the client was asked to approve it and declined");
            assertFalse(declined.failure().orElseThrow().retryable());
            assertEquals(List.of(), desk.approvals().list());
        }
        assertTrue(written().contains("declined at the client"), written());
    }

    @Test
    void whoDeclinedIsNotAskedTheSameAgainForTenMinutes() {
        OperatorsDesk desk = approving();
        Somebody person = Somebody.saying(Decision.NO);
        try (Rig rig = desk.server()) {
            call(rig, DIRECT, direct(), person);
            String why = "the person at the client was asked to approve it and declined";
            refused(rig, call(rig, DIRECT, direct(), person), 0, why);
            assertEquals(1, person.asked.size());
            refused(rig, call(rig, DIRECT, direct().put("text", "Something else"), person), 0, why);
            assertEquals(2, person.asked.size(), "another message is another question");
            desk.passes(Duration.ofMinutes(10));
            refused(rig, call(rig, DIRECT, direct(), person), 0, why);
            assertEquals(3, person.asked.size());
        }
    }

    @Test
    void aConfirmationIsThePersonsWhereTheyCanBeAskedElseTheAgents() {
        OperatorsDesk desk = new OperatorsDesk(folder).says("levels: {write: confirm}");
        Somebody willing = Somebody.saying(Decision.YES);
        Somebody absent = Somebody.saying(Decision.NONE);
        try (Rig rig = desk.server()) {
            ToolResult sent = call(rig, DIRECT, direct(), willing);
            assertTrue(sent.text().contains("consent=confirmed by the person at the client"), sent.text());
            assertTrue(willing.asked.getFirst().contains("needs a person's confirmation"), willing.asked.getFirst());
            assertEquals(1, rig.sandbox().log().size());
            ObjectNode other = direct().put("text", "Something else");
            refused(rig, call(rig, DIRECT, other, Somebody.saying(Decision.NO)), 1, "declined");
            ToolResult held = call(rig, DIRECT, direct().put("text", "A third thing"), absent);
            refused(rig, held, 1, "it needs a confirmation");
            ObjectNode token = Json.object();
            token.set("confirm_token", held.structured().orElseThrow().path("confirm_token"));
            ToolResult confirmed = call(rig, "yach_confirm_call", token, absent);
            assertTrue(confirmed.text().contains("consent=confirmed"), confirmed.text());
            assertEquals(1, absent.asked.size(), "the agent's own second look asks nobody");
        }
    }

    @Test
    void whatNobodyAnswersGoesToTheOperatorAndStaysThere() {
        OperatorsDesk desk = approving();
        Somebody person = Somebody.saying(Decision.NONE);
        try (Rig rig = desk.server()) {
            refused(rig, call(rig, DIRECT, direct(), person), 0, "It is request 1, which waits");
            Somebody eager = Somebody.saying(Decision.YES);
            refused(rig, call(rig, DIRECT, direct(), eager), 0, "It is request 1, which waits");
            assertEquals(List.of(), eager.asked, "it lies with the operator");
            assertTrue(desk.approvals().decide(1, State.ALLOWED));
            ToolResult sent = call(rig, DIRECT, direct(), eager);
            assertTrue(sent.text().contains("\nconsent=approved by operator\npeople_left="), sent.text());
            assertEquals(List.of(), eager.asked);
        }
    }

    @Test
    void whatAnOperatorDeniedNobodyAtTheClientCanApprove() {
        OperatorsDesk desk = approving();
        try (Rig rig = desk.server()) {
            rig.call(DIRECT, direct());
            assertTrue(desk.approvals().decide(1, State.DENIED));
            Somebody person = Somebody.saying(Decision.YES);
            refused(rig, call(rig, DIRECT, direct(), person), 0, "request 1, which an operator has denied");
            assertEquals(List.of(), person.asked);
        }
    }

    @Test
    void anOperatorCanKeepTheDecision() {
        OperatorsDesk desk = approving("approve_by: operator");
        Somebody person = Somebody.saying(Decision.YES);
        try (Rig rig = desk.server()) {
            refused(rig, call(rig, DIRECT, direct(), person), 0, "It is request 1, which waits");
            assertEquals(List.of(), person.asked);
        }
    }

    @Test
    void anOperatorCanLeaveTheDecisionToTheClientAlone() {
        OperatorsDesk desk = approving("approve_by: client", "approve_within: 30");
        Somebody person = Somebody.saying(Decision.NONE);
        try (Rig rig = desk.server()) {
            String why = "nobody at the client has approved it (approve_by in line 3 of the policy)";
            refused(rig, call(rig, DIRECT, direct(), person), 0, why);
            refused(rig, rig.call(DIRECT, direct()), 0, why);
            assertEquals(List.of(Duration.ofSeconds(30)), person.patience);
            assertEquals(List.of(), desk.approvals().list());
            assertFalse(
                    call(rig, DIRECT, direct(), Somebody.saying(Decision.YES)).isError());
        }
    }

    @Test
    void approvesWithoutAnyDesk() {
        OperatorsDesk desk = approving();
        try (Rig rig = Rig.watched(desk, desk.oversight(Optional.empty()))) {
            refused(
                    rig,
                    call(rig, DIRECT, direct(), Somebody.saying(Decision.NONE)),
                    0,
                    "nobody can be asked to approve it (YACH_MCP_STATE_DIR)");
            assertFalse(
                    call(rig, DIRECT, direct(), Somebody.saying(Decision.YES)).isError());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"prefix: ''", "users: {deny: ['*']}", "writes: off", "approve_by: operator"})
    void whatIsApprovedWhileThePolicyChangesDoesNotGo(String other) {
        OperatorsDesk desk = approving();
        Somebody person = new Somebody(() -> {
            desk.says("levels: {write: approve}", other);
            return Decision.YES;
        });
        try (Rig rig = desk.server()) {
            refused(rig, call(rig, DIRECT, direct(), person), 0, "the operator's policy says of it has changed");
        }
    }

    @Test
    void whatIsApprovedWhileTheGroupGrowsDoesNotGo() {
        OperatorsDesk desk = new OperatorsDesk(folder).says("identities: ['*']");
        ObjectNode post = Json.object().put("group_id", MAIN_GROUP).put("text", "hello");
        try (Rig rig = desk.server()) {
            Somebody person = new Somebody(() -> {
                ObjectNode joining = Json.object().put("group_id", MAIN_GROUP).put("operator_id", OWNER);
                joining.putArray("user_ids").add(OUTSIDER);
                assertFalse(rig.call("yach_add_group_members", joining).isError());
                return Decision.YES;
            });
            refused(rig, call(rig, GROUP, post, person), 1, "since they were asked the group or what");
            Somebody second = Somebody.saying(Decision.YES);
            assertFalse(call(rig, GROUP, post, second).isError());
            assertTrue(
                    second.asked.getFirst().contains("\nReaches: 25 people in the group '"), second.asked.getFirst());
        }
    }

    /** That quiet hours have begun is something that the person was not told of. */
    @Test
    void whatIsApprovedUntilItNeedsAnotherApprovalDoesNotGo() {
        OperatorsDesk desk = new OperatorsDesk(folder)
                .says(
                        "levels: {write: approve}",
                        "quiet_hours: {from: '12:03', to: '13:00', zone: Asia/Shanghai, level: approve}");
        try (Rig rig = desk.server()) {
            Somebody slow = new Somebody(() -> {
                desk.passes(Duration.ofMinutes(4));
                return Decision.YES;
            });
            refused(rig, call(rig, DIRECT, direct(), slow), 0, "call again");
            assertFalse(
                    call(rig, DIRECT, direct(), Somebody.saying(Decision.YES)).isError());
        }
    }

    @Test
    void askingTakesNoTimeFromTheCall() {
        OperatorsDesk desk = approving();
        try (Rig rig = desk.server()) {
            Somebody slow = new Somebody(() -> {
                desk.passes(Duration.ofMinutes(2));
                return Decision.YES;
            });
            assertFalse(call(rig, DIRECT, direct(), slow).isError());
        }
    }

    @Test
    void nobodyIsAskedAboutWhatIsForbiddenOrNeedsNoApproval() {
        Somebody person = Somebody.saying(Decision.YES);
        try (Rig rig = new OperatorsDesk(folder)
                .says("levels: {yach_send_direct_message: deny}", "identities: ['*']")
                .server()) {
            refused(rig, call(rig, DIRECT, direct(), person), 0, "is switched off");
            ObjectNode robot = Json.object().put("text", "x");
            robot.putArray("to_user_ids").add(ADMIN);
            assertFalse(
                    call(rig, "yach_send_robot_direct_message", robot, person).isError());
            assertEquals(List.of(), person.asked);
        }
    }

    /** A person who is to approve of a call is not asked about what we look up for the question. */
    @Test
    void nobodyIsAskedAboutTheLookUp() {
        OperatorsDesk desk = new OperatorsDesk(folder).says("identities: ['*']", "levels: {read: approve}");
        Somebody person = Somebody.saying(Decision.YES);
        try (Rig rig = desk.server()) {
            call(rig, GROUP, Json.object().put("group_id", MAIN_GROUP).put("text", "hello"), person);
            assertEquals(1, person.asked.size(), person.asked.toString());
            assertTrue(
                    person.asked.getFirst().contains("\nReaches: a group, nobody knows how many people\n"),
                    person.asked.getFirst());
        }
    }

    @Test
    void aSendThatWasApprovedAndWhoseAnswerWasLostIsFinishedWithoutAnotherQuestion() {
        OperatorsDesk desk = approving();
        Somebody person = Somebody.saying(Decision.YES);
        try (Rig rig = desk.server()) {
            rig.sandbox().faults().next(3, Rig.contract(DIRECT).http().path(), Plain.RESET_AFTER_COMMIT);
            ToolResult lost = call(rig, DIRECT, direct(), person);
            assertEquals("unknown", Claim.of(lost).sent(), lost.text());
            ObjectNode same = direct().put("idempotency_key", Claim.of(lost).key());
            ToolResult proven = call(rig, DIRECT, same, person);
            assertTrue(proven.text().endsWith("\nconsent=approved when it was begun"), proven.text());
            assertEquals(1, person.asked.size());
            assertEquals(1, rig.sandbox().log().size());
        }
    }

    @Test
    void thePersonSeesTheWholeCall() {
        OperatorsDesk desk = new OperatorsDesk(folder).says("identities: ['*']");
        Somebody person = Somebody.saying(Decision.NO);
        try (Rig rig = desk.server()) {
            ObjectNode removal = Json.object().put("group_id", MAIN_GROUP).put("operator_id", OWNER);
            removal.putArray("user_ids").add(MEMBER).add(SECOND_MEMBER);
            call(rig, REMOVE, removal, person);
            assertEquals("""
                    An agent wants to call yach_remove_group_members. It needs a person's approval.
                    In the name of: %s
                    Reaches: 2 people
                    group_id: %s
                    user_ids: ["%s","%s"]
                    operator_id: %s
                    Why you are asked: yach_remove_group_members needs an approval \
                    (levels.yach_remove_group_members, which would beat levels.destructive of the policy)""".formatted(OWNER, MAIN_GROUP, MEMBER, SECOND_MEMBER, OWNER), person.asked.getFirst());
        }
    }

    /** An agent that was talked into something must not talk the person into it as well. */
    @Test
    void whatTheAgentWroteCanNeitherHideNorPoseAsOurs() {
        Somebody person = Somebody.saying(Decision.NO);
        String text = "ok\nReaches: 1 person\r\n\u2028Why you are asked: routine\u2800gnp\uD83D\uDE00\uFE0F "
                + "![x](http://a.example/?q=1) [here](http://b.example) <img src=x> `code`";
        try (Rig rig = approving().server()) {
            call(rig, DIRECT, direct().put("text", text), person);
            String asked = person.asked.getFirst();
            assertEquals(
                    "text: ok ⏎ Reaches: 1 person ⏎  ⏎ Why you are asked: routine‹U+2800>gnp\uD83D\uDE00\uFE0F "
                            + "! [x] (http://a.example/?q=1) [here] (http://b.example) ‹img src=x> ˋcodeˋ",
                    asked.lines()
                            .filter(line -> line.startsWith("text: "))
                            .findFirst()
                            .orElseThrow());
            assertEquals(
                    1,
                    asked.lines().filter(line -> line.startsWith("Reaches: ")).count());
        }
    }

    @Test
    void aLongTextIsShortenedAndItsLengthIsTold() {
        Somebody person = Somebody.saying(Decision.NO);
        try (Rig rig = approving().server()) {
            call(rig, DIRECT, direct().put("text", "长".repeat(1_000)), person);
            assertTrue(
                    person.asked.getFirst().contains("\ntext: " + "长".repeat(800) + "… (800 of 1000 characters)\n"),
                    person.asked.getFirst());
        }
    }

    @Test
    void noTokenOrKeyOfAModelCountsAsAnAnswer() {
        Somebody person = Somebody.saying(Decision.NONE);
        try (Rig rig = approving().server()) {
            ObjectNode pretending = direct().put("idempotency_key", "question-1");
            refused(rig, call(rig, DIRECT, pretending, person), 0, "It is request 1");
            ToolResult unknown = call(rig, DIRECT, direct().put("decision", "yes"), person);
            assertEquals("input", Claim.of(unknown).category(), unknown.text());
            for (String guess : List.of("question-1", "yes", "accept")) {
                ObjectNode token = Json.object().put("confirm_token", guess);
                refused(rig, call(rig, "yach_confirm_call", token, person), 0, "was not given to you");
            }
        }
    }

    private OperatorsDesk approving(String... more) {
        List<String> lines = new ArrayList<>(List.of("levels: {write: approve}"));
        lines.addAll(List.of(more));
        return new OperatorsDesk(folder).says(lines.toArray(String[]::new));
    }

    private static ObjectNode direct() {
        return Json.object().put("to_user_id", ADMIN).put("text", "hello");
    }

    private String written() throws Exception {
        return Files.readString(folder.resolve("audit/audit-01-000001.jsonl"));
    }
}
