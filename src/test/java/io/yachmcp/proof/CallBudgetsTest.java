package io.yachmcp.proof;

import static io.yachmcp.sandbox.SandboxCompany.MAIN_GROUP;
import static io.yachmcp.sandbox.SandboxCompany.MEMBER;
import static io.yachmcp.sandbox.SandboxCompany.OWNER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.auth.Principal;
import io.yachmcp.call.ToolResult;
import io.yachmcp.tool.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** How many calls a caller may make, and how it learns what is left. */
class CallBudgetsTest {
    private static final String ROBOT = "yach_send_robot_direct_message";
    private static final String BATCH = "yunxin_send_batch_messages";
    private static final String GROUP = "yach_get_group";

    @TempDir
    Path folder;

    private int texts;

    @Test
    void aSendTellsInBothViewsWhatIsLeftOfThePlatformsMinute() {
        try (Rig rig = Rig.start()) {
            assertLeft(rig.call(ROBOT, hello()), "remaining=59", 59);
            assertLeft(rig.call(ROBOT, hello()), "remaining=58", 58);
        }
    }

    @Test
    void whatIsFullAgainWithinASecondIsNotWorthAWord() {
        try (Rig rig = Rig.start()) {
            ToolResult sent = rig.call(BATCH, Good.arguments(BATCH));
            assertFalse(sent.isError(), sent.text());
            assertFalse(sent.text().contains("remaining="), sent.text());
            assertFalse(rig.call(GROUP, group()).text().contains("remaining="), "it takes from no quota");
        }
    }

    @Test
    void aBatchTellsHowManyPeopleAreLeft() {
        OperatorsDesk desk =
                new OperatorsDesk(folder).says("people: {call: 100, hour: 120, day: 500}", "identities: ['*']");
        try (Rig rig = desk.server()) {
            ToolResult sent = rig.call(BATCH, Good.arguments(BATCH));
            int people = Good.arguments(BATCH).path("receiver_ids").size();
            assertTrue(sent.text().endsWith("\nconsent=none needed\npeople_left=" + (120 - people)), sent.text());
            assertEquals(
                    120 - people,
                    sent.structured().orElseThrow().path("people_left").asInt());
        }
    }

    @Test
    void whoIsToldOnceMoreOfAnEarlierSendHasTakenNothing() {
        try (Rig rig = Rig.start()) {
            ObjectNode hello = hello();
            rig.call(ROBOT, hello);
            ToolResult again = rig.call(ROBOT, hello);
            assertTrue(again.text().contains("Already done"), again.text());
            assertFalse(again.text().contains("remaining="), again.text());
            assertFalse(again.structured().orElseThrow().has("remaining"));
        }
    }

    @Test
    void whoIsStoppedIsToldHowLongToWaitAndNothingElse() {
        OperatorsDesk desk = new OperatorsDesk(folder).says("people: {call: 5, hour: 100}", "calls: {minute: 1}");
        try (Rig rig = desk.server()) {
            assertLeft(rig.call(ROBOT, hello()), "remaining=0 people_left=99", 0);
            ToolResult held = rig.call(ROBOT, hello());
            assertEquals(new Claim("rate", "none", ""), Claim.of(held), held.text());
            assertFalse(held.text().contains("remaining"), held.text());
        }
    }

    @Test
    void aCallersOwnMinuteCountsAllToolsAndSaysWhoCanChangeIt() {
        OperatorsDesk desk = new OperatorsDesk(folder).says("calls: {minute: 3}");
        try (Rig rig = desk.server()) {
            assertFalse(rig.call(GROUP, group()).isError());
            assertFalse(rig.call(ROBOT, hello()).isError());
            ToolResult third = rig.call(GROUP, group());
            assertTrue(third.text().endsWith("\nremaining=0"), third.text());
            ToolResult held = rig.call(GROUP, group());
            assertEquals(
                    "[sandbox] Error (rate): it would be more than the 3 calls in 60 s that one caller may make"
                            + " (calls.minute in line 2 of the policy, which only the operator can change); wait 63 s,"
                            + " then call again unchanged. | sent: none | retry after 63 s",
                    held.text());
            assertFalse(rig.call("another", GROUP, group()).isError(), "each caller has a minute of their own");
            desk.passes(Duration.ofSeconds(63));
            assertFalse(rig.call(GROUP, group()).isError());
        }
    }

    @Test
    void aPlatformThatFailsIsAskedAgainOnTheCallersAccount() {
        OperatorsDesk desk = new OperatorsDesk(folder).says("calls: {minute: 2}");
        try (Rig rig = desk.server()) {
            rig.sandbox()
                    .faults()
                    .next(
                            3,
                            Rig.contract(GROUP).http().path(),
                            io.yachmcp.sandbox.SandboxFault.Plain.CLOSE_BEFORE_ANSWER);
            ToolResult failed = rig.call(GROUP, group());
            assertEquals(2, rig.calls(GROUP), "the third would have been one too many");
            assertTrue(failed.text().contains("calls.minute"), failed.text());
        }
    }

    @Test
    void oneOfSeveralCallersHasHalfOfAQuotaAndTheOthersFindRoom() {
        OperatorsDesk desk = new OperatorsDesk(folder).says("people: {call: 5, hour: 500}");
        try (Rig rig = desk.server()) {
            int first = allThatGo(desk, rig, "first", Duration.ofSeconds(60));
            ToolResult held = rig.call("first", ROBOT, hello());
            assertTrue(
                    held.text()
                            .contains("more than the 30 calls in 60 s that one caller may make (calls.share of the"
                                    + " policy, which only the operator can change)"),
                    held.text());
            assertEquals(30, first);
            assertFalse(rig.call("second", ROBOT, hello()).isError(), "there is room for another");
        }
    }

    @Test
    void whoIsAloneHasAllOfIt() {
        OperatorsDesk desk = new OperatorsDesk(folder).says("people: {call: 5, hour: 500}");
        try (Rig rig = desk.server()) {
            assertEquals(60, allThatGo(desk, rig, Principal.LOCAL.name(), Duration.ofSeconds(60)));
            ToolResult held = rig.call(Principal.LOCAL.name(), ROBOT, hello());
            assertTrue(held.text().contains("60 calls in 60 s that the platform takes"), held.text());
        }
    }

    @Test
    void theOperatorSaysWhatShareACallerHas() {
        OperatorsDesk desk = new OperatorsDesk(folder).says("people: {call: 5, hour: 500}", "calls: {share: 25}");
        try (Rig rig = desk.server()) {
            assertEquals(15, allThatGo(desk, rig, Principal.LOCAL.name(), Duration.ofSeconds(60)));
            assertTrue(rig.call(Principal.LOCAL.name(), ROBOT, hello())
                    .text()
                    .contains("calls.share in line 3 of the policy"));
        }
    }

    @Test
    void aRehearsalTellsThePriceAndTakesNothing() {
        OperatorsDesk desk = new OperatorsDesk(folder).says("people: {call: 5, hour: 50}", "calls: {minute: 70}");
        try (Rig rig = desk.server()) {
            for (int i = 0; i < 2; i++) {
                ToolResult rehearsed = rig.call(Principal.LOCAL.name(), ROBOT, hello().put("dry_run", true));
                assertEquals(
                        "1 call of 60 a minute, 60 left; 1 people of 50 an hour, 50 left; of 500 a day, 500 left",
                        rehearsed.structured().orElseThrow().path("budget").asString());
                assertTrue(rehearsed.text().contains("budget=1 call of 60 a minute, 60 left;"), rehearsed.text());
            }
            rig.call(Principal.LOCAL.name(), ROBOT, hello());
            ObjectNode asked = Json.object().put("tool", ROBOT);
            asked.set("arguments", hello());
            ToolResult explained = rig.call(Principal.LOCAL.name(), "yach_explain_policy", asked);
            assertTrue(
                    explained
                            .text()
                            .contains("budget=1 call of 60 a minute, 59 left; 1 people of 50 an hour, 49 left; of 500 a"
                                    + " day, 499 left"),
                    explained.text());
        }
    }

    @Test
    void aRehearsalOfWhatMustWaitSaysForHowLong() {
        OperatorsDesk desk = new OperatorsDesk(folder).says("people: {call: 5, hour: 5}");
        try (Rig rig = desk.server()) {
            rig.call(ROBOT, hello(List.of(OWNER, MEMBER)));
            rig.call(ROBOT, hello(List.of(OWNER, MEMBER)));
            ToolResult rehearsed = rig.call(ROBOT, hello(List.of(OWNER, MEMBER)).put("dry_run", true));
            assertTrue(
                    rehearsed
                            .text()
                            .contains("2 people of 5 an hour, 1 left; of 500 a day, 496 left; to be had in 3750 s"),
                    rehearsed.text());
        }
    }

    /** How many of this caller's sends go out within so long, who calls again when told. */
    private int allThatGo(OperatorsDesk desk, Rig rig, String caller, Duration time) {
        int sent = 0;
        Duration passed = Duration.ZERO;
        while (passed.compareTo(time) < 0) {
            if (!rig.call(caller, ROBOT, hello()).isError()) {
                sent++;
            }
            // An absorbed wait sleeps no real time here, so the clock must pass it.
            desk.passes(Duration.ofMillis(500));
            passed = passed.plusMillis(500);
        }
        return sent;
    }

    private static void assertLeft(ToolResult sent, String words, int remaining) {
        assertFalse(sent.isError(), sent.text());
        assertTrue(sent.text().lines().anyMatch(words::equals), sent.text());
        assertEquals(
                remaining, sent.structured().orElseThrow().path("remaining").asInt());
    }

    private ObjectNode hello() {
        return hello(List.of(MEMBER));
    }

    private ObjectNode hello(List<String> people) {
        ObjectNode call = Json.object().put("text", "hello " + texts++);
        people.forEach(call.putArray("to_user_ids")::add);
        return call;
    }

    private static ObjectNode group() {
        return Json.object().put("group_id", MAIN_GROUP);
    }
}
