package io.yachmcp.proof;

import static io.yachmcp.sandbox.SandboxCompany.ADMIN;
import static io.yachmcp.sandbox.SandboxCompany.MAIN_GROUP;
import static io.yachmcp.sandbox.SandboxCompany.MAIN_GROUP_NAME;
import static io.yachmcp.sandbox.SandboxCompany.MEMBER;
import static io.yachmcp.sandbox.SandboxCompany.OUTSIDER;
import static io.yachmcp.sandbox.SandboxCompany.OWNER;
import static io.yachmcp.sandbox.SandboxCompany.SECOND_ADMIN;
import static io.yachmcp.sandbox.SandboxCompany.SECOND_MEMBER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.call.CallPipeline;
import io.yachmcp.call.Caller;
import io.yachmcp.call.MessageFiles;
import io.yachmcp.call.Reading;
import io.yachmcp.call.ToolResult;
import io.yachmcp.language.Phrases;
import io.yachmcp.operations.MessageFileFinder;
import io.yachmcp.sandbox.Sandbox;
import io.yachmcp.sandbox.SandboxFault.Plain;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.ToolFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** What an operator has written binds every call, however it is put, and what is refused has not left. */
class PolicyBindsTest {
    private static final String DIRECT = "yach_send_direct_message";
    private static final String ROBOT = "yach_send_robot_direct_message";
    private static final String GROUP = "yach_send_group_message";
    private static final List<String> SIX = List.of(OWNER, ADMIN, SECOND_ADMIN, MEMBER, SECOND_MEMBER, OUTSIDER);

    @TempDir
    Path folder;

    @Test
    void fivePeopleGetItAndSixNeedAnApproval() {
        OperatorsDesk desk = new OperatorsDesk(folder).says();
        try (Rig rig = desk.server()) {
            ToolResult five = rig.call(ROBOT, robot(SIX.subList(0, 5)));
            assertFalse(five.isError(), five.text());
            assertTrue(five.text().contains("\nconsent=none needed\nremaining=59 people_left=45"), five.text());
            ToolResult six = rig.call(ROBOT, robot(SIX));
            refused(
                    rig,
                    six,
                    1,
                    "needs an operator's approval: it reaches 6 people and a call may reach 5 without"
                            + " approval (people.call of the policy)");
        }
    }

    @Test
    void aGroupCountsItsMembers() {
        OperatorsDesk desk = new OperatorsDesk(folder).says();
        try (Rig rig = desk.server()) {
            refused(rig, rig.call(GROUP, group("hello")), 0, "it reaches 24 people and a call may reach 5");
            desk.says("people: {call: 24, hour: 50}");
            ToolResult sent = rig.call(GROUP, group("hello"));
            assertFalse(sent.isError(), sent.text());
            assertEquals(1, rig.calls("yach_get_group"), "its size is remembered");
        }
    }

    @Test
    void fiftyPeopleAnHourAndTheWaitThatIsToldIsLongEnough() {
        OperatorsDesk desk = new OperatorsDesk(folder).says();
        try (Rig rig = desk.server()) {
            for (int i = 0; i < 10; i++) {
                ToolResult sent = rig.call(ROBOT, robot(SIX.subList(0, 5)).put("text", "number " + i));
                assertFalse(sent.isError(), sent.text());
            }
            ToolResult held = rig.call(ROBOT, robot(List.of(MEMBER)).put("text", "one more"));
            refused(
                    rig,
                    held,
                    10,
                    "it would reach more than 50 people in 1 h (people.hour of the policy, which only"
                            + " the operator can change); wait ");
            ToolResult another =
                    rig.call("another", ROBOT, robot(List.of(MEMBER)).put("text", "one more"));
            assertFalse(another.isError(), "each caller has an allowance of their own: " + another.text());
            long wait = held.structured()
                    .orElseThrow()
                    .path("error")
                    .path("retry_after_seconds")
                    .asLong();
            desk.passes(Duration.ofSeconds(wait));
            ToolResult later = rig.call(ROBOT, robot(List.of(MEMBER)).put("text", "one more"));
            assertFalse(later.isError(), later.text());
        }
    }

    @Test
    void whoMustWaitForThePlatformHasNotSpentHisPeople() {
        OperatorsDesk desk = new OperatorsDesk(folder).says("people: {call: 5, hour: 22}", "calls: {share: 100}");
        try (Rig rig = desk.server()) {
            int sent = 0;
            for (int i = 0; i < 40; i++) {
                ToolResult result = rig.call(ROBOT, robot(List.of(MEMBER)).put("text", "number " + i));
                sent += result.isError() ? 0 : 1;
                assertTrue(!result.isError() || result.text().contains("calls in 60 s"), result.text());
            }
            assertEquals(21, sent, "what the platform takes at once, and within two seconds");
            desk.passes(Duration.ofSeconds(63));
            ToolResult last = rig.call(ROBOT, robot(List.of(MEMBER)).put("text", "the 22nd"));
            assertFalse(last.isError(), last.text());
        }
    }

    @Test
    void whatTheLedgerAnswersIsNotCountedAgain() {
        OperatorsDesk desk = new OperatorsDesk(folder).says("people: {call: 1, hour: 1}");
        try (Rig rig = desk.server()) {
            ObjectNode call = robot(List.of(MEMBER));
            assertFalse(rig.call(ROBOT, call).isError());
            desk.says("writes: off");
            ToolResult again = rig.call(ROBOT, call);
            assertFalse(again.isError(), "what was sent was sent, whatever the policy says now: " + again.text());
            assertTrue(again.text().contains("Already done, so nothing was sent now"), again.text());
            assertEquals(1, rig.sandbox().log().size());
        }
    }

    @Test
    void whoeverIsAskedForAgainAfterALostAnswerIsCountedOnce() {
        OperatorsDesk desk = new OperatorsDesk(folder).says("people: {call: 1, hour: 2}");
        try (Rig rig = desk.server()) {
            ObjectNode call = robot(List.of(MEMBER)).put("idempotency_key", "k1");
            rig.sandbox().faults().next(3, Rig.contract(ROBOT).http().path(), Plain.RESET_AFTER_COMMIT);
            assertEquals("unknown", Claim.of(rig.call(ROBOT, call)).sent());
            ToolResult proven = rig.call(ROBOT, call);
            assertFalse(proven.isError(), proven.text());
            ToolResult second = rig.call(ROBOT, robot(List.of(MEMBER)).put("text", "another"));
            assertFalse(second.isError(), second.text());
            refused(
                    rig,
                    rig.call(ROBOT, robot(List.of(MEMBER)).put("text", "a third")),
                    2,
                    "more than 2 people in 1 h");
        }
    }

    @Test
    void aCallersOwnSectionBindsThisCallerAlone() {
        OperatorsDesk desk = new OperatorsDesk(folder)
                .says(
                        "callers:",
                        "  guest-*:",
                        "    tools: [history, " + ROBOT + "]",
                        "    people: {call: 2, hour: 3}");
        try (Rig rig = desk.server()) {
            ToolResult foreign = rig.call("guest-7", DIRECT, direct("hello"));
            refused(
                    rig,
                    foreign,
                    0,
                    DIRECT + " is switched off (callers.guest-*.tools in line 4 of the policy); only the operator");
            refused(
                    rig,
                    rig.call("guest-7", ROBOT, robot(SIX.subList(0, 3))),
                    0,
                    "it reaches 3 people and a call may reach 2 without approval (callers.guest-*.people.call in line 5");
            assertFalse(rig.call("guest-7", ROBOT, robot(SIX.subList(0, 2))).isError());
            refused(
                    rig,
                    rig.call("guest-7", ROBOT, robot(SIX.subList(2, 4))),
                    1,
                    "it would reach more than 3 people in 1 h (callers.guest-*.people.hour in line 5 of the policy");
            assertFalse(rig.call(DIRECT, direct("hello")).isError());
            assertFalse(rig.call(ROBOT, robot(SIX.subList(0, 5))).isError());
        }
    }

    @Test
    void quietHoursEndAndSayWhen() {
        OperatorsDesk desk =
                new OperatorsDesk(folder).says("quiet_hours: {from: '11:30', to: '13:00', zone: Asia/Shanghai}");
        try (Rig rig = desk.server()) {
            ToolResult noon = rig.call(DIRECT, direct("lunch?"));
            refused(rig, noon, 0, "these are quiet hours, 11:30 to 13:00 in Asia/Shanghai (quiet_hours in line 2");
            long wait = noon.structured()
                    .orElseThrow()
                    .path("error")
                    .path("retry_after_seconds")
                    .asLong();
            assertEquals(3599, wait, "an hour, less the second in which the file was read");
            assertFalse(rig.call("yach_get_group", Json.object().put("group_id", MAIN_GROUP))
                    .isError());
            desk.passes(Duration.ofSeconds(wait));
            assertFalse(rig.call(DIRECT, direct("lunch?")).isError());
        }
    }

    @Test
    void nobodyMentionsEverybodyByArgumentOrByMessage() {
        OperatorsDesk desk = new OperatorsDesk(folder).says("people: {call: 50}");
        try (Rig rig = desk.server()) {
            ObjectNode mentions = group("hello");
            mentions.putArray("mentions").add("all");
            refused(rig, rig.call(GROUP, mentions), 0, "it mentions everybody in the group (at_all of the policy)");
            ObjectNode raw = Json.object().put("group_id", MAIN_GROUP);
            raw.putObject("message").put("msgtype", "text").putObject("text").put("content", "hello");
            raw.withObject("/message").putObject("at").put("isAtAll", "true");
            refused(rig, rig.call(GROUP, raw), 0, "it mentions everybody in the group (at_all of the policy)");
            desk.says("people: {call: 50}", "at_all: allow");
            assertFalse(rig.call(GROUP, mentions).isError());
        }
    }

    @Test
    void callsActOnlyAsWhoTheOperatorNamed() {
        OperatorsDesk desk = new OperatorsDesk(folder).says();
        try (Rig rig = desk.server()) {
            ObjectNode asOwner = direct("hello").put("from_user_id", OWNER);
            refused(
                    rig,
                    rig.call(DIRECT, asOwner),
                    0,
                    "nobody may act as " + OWNER + " here, only as " + Sandbox.DEFAULT_SENDER
                            + " (identities of the policy, or YACH_DEFAULT_SENDER)");
            ObjectNode adding = Json.object().put("group_id", MAIN_GROUP).put("operator_id", OWNER);
            adding.putArray("user_ids").add(OUTSIDER);
            refused(rig, rig.call("yach_add_group_members", adding), 0, "nobody may act as " + OWNER);
            desk.says("identities: [" + OWNER.toLowerCase(java.util.Locale.ROOT) + "]");
            assertFalse(rig.call(DIRECT, asOwner).isError());
        }
    }

    @Test
    void linksLeadOnlyWhereTheyMay() {
        OperatorsDesk desk = new OperatorsDesk(folder).says("links: [example.org, '*.example.org']");
        try (Rig rig = desk.server()) {
            for (String elsewhere : List.of(
                    "see https://evil.example/x",
                    "see https://example.org@evil.example/x",
                    "see //evil.example/x",
                    "[a](https://www.example.org.evil.example)",
                    "evil.example/x",
                    "ｈｔｔｐｓ：／／ｅｖｉｌ．ｅｘａｍｐｌｅ／ｘ",
                    "https://evil.example\\@example.org/")) {
                refused(rig, rig.call(DIRECT, direct(elsewhere)), 0, "it links to ");
            }
            ObjectNode picture = Json.object().put("to_user_id", ADMIN);
            picture.putObject("message")
                    .put("msgtype", "image")
                    .putObject("image")
                    .put("url", "https://evil.example/a.png");
            refused(rig, rig.call(DIRECT, picture), 0, "it links to evil.example (links in line 2 of the policy)");
            ToolResult sent = rig.call(DIRECT, direct("see https://docs.Example.org/a?b#c, or www.example.org."));
            assertFalse(sent.isError(), sent.text());
        }
    }

    @Test
    void everyTextBeginsAsItMust() {
        OperatorsDesk desk = new OperatorsDesk(folder).says("prefix: '[AI] '");
        try (Rig rig = desk.server()) {
            refused(rig, rig.call(DIRECT, direct("hello")), 0, "its text must begin with '[AI] ' (prefix in line 2");
            ObjectNode raw = Json.object().put("to_user_id", ADMIN);
            raw.putObject("message")
                    .put("msgtype", "markdown")
                    .putObject("markdown")
                    .put("text", "hello");
            refused(rig, rig.call(DIRECT, raw), 0, "its text must begin with");
            assertFalse(rig.call(DIRECT, direct("[AI] hello")).isError());
        }
    }

    @Test
    void targetsAreAllowedAndDeniedHoweverTheyAreSpelt() {
        OperatorsDesk desk =
                new OperatorsDesk(folder).says("users: {deny: ['yach088*']}", "groups: {deny: ['" + MAIN_GROUP + "']}");
        try (Rig rig = desk.server()) {
            refused(rig, rig.call(DIRECT, direct("hello")), 0, ADMIN + " is denied (users.deny in line 2");
            ObjectNode byWorkCode = Json.object().put("text", "hello");
            byWorkCode.putArray("to_work_codes").add("088240");
            refused(rig, rig.call(ROBOT, byWorkCode), 0, "088240 is denied");
            ObjectNode history = Json.object().put("group_id", MAIN_GROUP);
            refused(rig, rig.call("yach_list_group_messages", history), 0, MAIN_GROUP + " is denied (groups.deny");
            assertEquals(0, rig.calls("yach_list_group_messages"));
            desk.says("users: {allow: ['yach13*']}");
            refused(rig, rig.call(DIRECT, direct("hello")), 0, "is not among those allowed (users.allow in line 2");
            assertFalse(
                    rig.call(DIRECT, direct("hello").put("to_user_id", MEMBER)).isError());
        }
    }

    @Test
    void aFileIsAsClosedAsItsGroup() {
        OperatorsDesk desk = new OperatorsDesk(folder).says("groups: {deny: ['" + MAIN_GROUP + "']}");
        try (Rig rig = desk.server()) {
            MessageFiles files = files((Reading) rig.tools());
            ToolFailure refused = assertThrows(
                    ToolFailure.class, () -> files.read(MAIN_GROUP, "20260312-0900-413", Caller.of("assistant")));
            assertTrue(refused.getMessage().contains(MAIN_GROUP + " is denied (groups.deny"), refused.getMessage());
            desk.says();
            assertEquals(
                    "asked",
                    assertThrows(
                                    IllegalStateException.class,
                                    () -> files.read(MAIN_GROUP, "20260312-0900-413", Caller.of("assistant")))
                            .getMessage());
        }
    }

    /** Whoever is let through to the platform finds that it was asked. */
    private static MessageFiles files(Reading reading) {
        return new MessageFiles(
                Rig.CATALOG,
                new MessageFileFinder(50, Phrases.ENGLISH),
                new MessageFiles.Sources(
                        (contract, payload, deadline) -> {
                            throw new IllegalStateException("asked");
                        },
                        (link, deadline) -> {
                            throw new IllegalStateException("fetched");
                        }),
                InstantSource.system(),
                () -> "mark",
                new CallPipeline.Terms("", Optional.empty(), Duration.ofSeconds(20), Optional.empty()),
                reading);
    }

    @Test
    void aSwitchedOffServerWritesNothingAndReadsOn() throws IOException {
        OperatorsDesk desk = new OperatorsDesk(folder).says();
        try (Rig rig = desk.server()) {
            assertFalse(rig.call(DIRECT, direct("before")).isError());
            desk.says("writes: off");
            refused(rig, rig.call(DIRECT, direct("off")), 1, "the operator has switched all writing off (writes in");
            desk.writes("version: 1\nlevles: {}\n");
            refused(
                    rig,
                    rig.call(DIRECT, direct("wrong")),
                    1,
                    "the operator's policy file is wrong and has to be mended");
            desk.says();
            assertFalse(rig.call(DIRECT, direct("mended")).isError());
            desk.takesTheFileAway();
            refused(rig, rig.call(DIRECT, direct("gone")), 2, "the operator's policy file cannot be read");
            assertFalse(rig.call("yach_get_group", Json.object().put("group_id", MAIN_GROUP))
                    .isError());
        }
    }

    @Test
    void aRehearsalTellsAllAndAsksNobody() {
        OperatorsDesk desk = new OperatorsDesk(folder).says("people: {confirm_over: 3, call: 30}");
        try (Rig rig = desk.server()) {
            ToolResult rehearsed = rig.call(GROUP, group("你好").put("dry_run", true));
            ObjectNode told = rehearsed.structured().orElseThrow();
            told.remove(List.of("summary", "sandbox"));
            assertEquals(Json.read("""
                            {"sent":"none","verdict":"confirm",
                             "reasons":["confirm: it reaches 24 people and a call may reach 3 without confirmation \
                            (people.confirm_over in line 2 of the policy)"],
                             "people":24,"acts_as":"%s","group":"%s","group_members":24,"text":"你好","text_length":"2 of at most 5000",
                             "budget":"24 people of 50 an hour, 50 left; of 500 a day, 500 left"}
                            """.formatted(io.yachmcp.sandbox.Sandbox.DEFAULT_SENDER, MAIN_GROUP_NAME)), told);
            ObjectNode asked = Json.object().put("tool", GROUP);
            asked.set("arguments", group("你好"));
            ToolResult explained = rig.call("yach_explain_policy", asked);
            ObjectNode said = explained.structured().orElseThrow();
            assertEquals(
                    "The call would be held until it is confirmed.",
                    said.path("summary").asString());
            said.remove(List.of("summary", "sandbox"));
            told.remove("sent");
            assertEquals(told, said);
            assertEquals(List.of(), rig.sandbox().log());
            assertEquals(List.of(), desk.approvals().list());
            ToolResult slip = rig.call("yach_explain_policy", Json.object().put("tool", "yach_send_group_mesage"));
            assertTrue(slip.text().contains("did you mean " + GROUP + "?"), slip.text());
        }
    }

    private static ObjectNode robot(List<String> people) {
        ObjectNode call = Json.object().put("text", "hello");
        people.forEach(call.putArray("to_user_ids")::add);
        return call;
    }

    private static ObjectNode direct(String text) {
        return Json.object().put("to_user_id", ADMIN).put("text", text);
    }

    private static ObjectNode group(String text) {
        return Json.object().put("group_id", MAIN_GROUP).put("text", text);
    }

    static void refused(Rig rig, ToolResult result, int effects, String why) {
        assertEquals("policy", Claim.of(result).category(), result.text());
        assertEquals("none", Claim.of(result).sent(), result.text());
        assertTrue(result.text().contains(why), result.text());
        assertEquals(effects, rig.sandbox().log().size(), "something left: " + result.text());
    }
}
