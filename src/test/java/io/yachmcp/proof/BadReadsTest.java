package io.yachmcp.proof;

import static io.yachmcp.sandbox.SandboxCompany.GROUP_WITHOUT_ROBOT;
import static io.yachmcp.sandbox.SandboxCompany.LARGE_GROUP;
import static io.yachmcp.sandbox.SandboxCompany.MAIN_GROUP;
import static io.yachmcp.sandbox.SandboxCompany.UNKNOWN_GROUP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.call.ToolResult;
import io.yachmcp.sandbox.SandboxSettings;
import io.yachmcp.tool.Json;
import io.yachmcp.upstream.Timeouts;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What somebody reads who asks for history in a way that cannot be answered; the path is whole, up to the sandbox. */
class BadReadsTest {
    private static final String HISTORY = "yach_list_group_messages";
    private static final Instant NOON = Instant.parse("2026-03-12T04:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private Rig rig;

    @BeforeEach
    void startASandboxAtNoon() {
        rig = Rig.start(SandboxSettings.at(now::get), Timeouts.DEFAULT, System::nanoTime);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void aWindowMustEndAfterItStarts() {
        refused(
                "end: is 2026-03-12T02:00:00Z, not after start, which is 2026-03-12T03:00:00Z; "
                        + "start is 24 hours ago unless given",
                asked().put("start", "-1h").put("end", "-2h"));
    }

    @Test
    void nothingHasBeenSaidInTheFuture() {
        String problem = "start: is \"2027-01-01\", which is still to come; now is 2026-03-12T04:00:00Z";
        refused(problem, asked().put("start", "2027-01-01"));
        refused(problem, asked().put("start", "2027-01-01").put("end", "2027-01-02"));
    }

    @Test
    void aWindowMayReachIntoTheFuture() {
        ToolResult told =
                call(asked().put("start", "-7d").put("end", "2026-03-20").put("limit", 3));
        assertTrue(told.text().startsWith("[sandbox] 3 messages of group " + MAIN_GROUP), told.text());
    }

    @Test
    void anUnknownTypeIsToldWithTheNearest() {
        ObjectNode asked = asked();
        asked.putObject("filter")
                .putArray("types")
                .add("files")
                .add("group_announcement")
                .add("红包")
                .add("emoji");
        refused("""
                filter.types[0]: is no type of message; did you mean file?
                - filter.types[1]: is no type of message; did you mean group_nnouncement?
                - filter.types[2]: is no type of message; the types are audio, card, discuss_group, document, file, \
                group_nnouncement, group_profile, image, knowledge, knowledge_node, link, markdown_card, meeting_record, \
                merge_forward, position, profile, prompt_card, schedule, sscard, text, tips, video
                - filter.types[3]: is no type of message""", asked);
    }

    @Test
    void whatNobodySaidIsToldWithWhatWasLookedThrough() {
        ObjectNode asked = asked().put("start", "-30d");
        asked.putObject("filter").put("sender", "查无此人");
        assertEquals(
                "[sandbox] No messages of group " + MAIN_GROUP + ", 2026-02-10 12:00 to 2026-03-12 12:00 "
                        + "(Asia/Shanghai); filter kept back 201 by sender; nothing more in this window.",
                call(asked).text());
    }

    @Test
    void aGroupThatCannotBeReadIsToldWithWhereToFindOne() {
        String advice =
                "[sandbox] Error (upstream): Yach refused the call; read its words; yach_list_robot_groups tells "
                        + "which groups have a history that can be read. | sent: none | platform code ";
        assertEquals(
                advice + "40012: \"机器人不在群里\"", call(asked(GROUP_WITHOUT_ROBOT)).text());
        assertEquals(
                advice + "40005: \"群不存在: " + UNKNOWN_GROUP + "\"",
                call(asked(UNKNOWN_GROUP)).text());
    }

    @Test
    void aCursorLivesHalfAnHour() {
        String cursor = cursor();
        now.set(NOON.plus(Duration.ofMinutes(29)));
        assertTrue(call(asked().put("cursor", cursor)).text().startsWith("[sandbox] 100 messages"));
        now.set(NOON.plus(Duration.ofMinutes(30)));
        unknown(asked().put("cursor", cursor));
    }

    @Test
    void aCursorIsGoodForNobodyElseAndNoOtherTool() {
        String cursor = cursor();
        ObjectNode asked = asked().put("cursor", cursor);
        assertTrue(rig.call(HISTORY, asked, "somebody else")
                .text()
                .contains("\n- cursor: is none that this tool gave you"));
        assertTrue(rig.call(
                        "yach_list_group_members",
                        Json.object().put("group_id", MAIN_GROUP).put("cursor", cursor))
                .text()
                .contains("\n- cursor: is none that this tool gave you"));
        unknown(asked().put("cursor", cursor + "x"));
        unknown(asked().put("cursor", MAIN_GROUP + "|0|9999999999|n|"));
    }

    @Test
    void aCursorGoesOnInItsOwnGroupAndOrder() {
        String cursor = cursor();
        refused(
                "cursor: goes on in group " + MAIN_GROUP + ", not in " + LARGE_GROUP,
                asked(LARGE_GROUP).put("cursor", cursor));
        refused(
                "order: is not the one the cursor goes on in; leave it out, or leave the cursor out",
                asked().put("cursor", cursor).put("order", "oldest_first"));
    }

    @Test
    void aCursorOfMembersGoesOnInItsOwnGroup() {
        ObjectNode asked = Json.object().put("group_id", LARGE_GROUP).put("limit", 10);
        String cursor = nextCursor(rig.call("yach_list_group_members", asked));
        ToolResult other = rig.call(
                "yach_list_group_members",
                Json.object().put("group_id", MAIN_GROUP).put("cursor", cursor));
        assertEquals(
                "[sandbox] Error (input): 1 argument is wrong; mend it and call again.\n- cursor: goes on in group "
                        + LARGE_GROUP + ", not in " + MAIN_GROUP + "\nsent: none",
                other.text());
    }

    private void unknown(ObjectNode asked) {
        refused("cursor: is none that this tool gave you, or older than 30 minutes; leave it out to begin anew", asked);
    }

    private void refused(String problems, ObjectNode asked) {
        long calls = rig.calls(HISTORY);
        int count = problems.split("\n").length;
        assertEquals(
                "[sandbox] Error (input): " + (count == 1 ? "1 argument is" : count + " arguments are")
                        + " wrong; mend " + (count == 1 ? "it" : "all") + " and call again.\n- " + problems
                        + "\nsent: none",
                call(asked).text());
        assertEquals(calls, rig.calls(HISTORY), "something left");
    }

    private String cursor() {
        return nextCursor(call(asked().put("start", "-30d")));
    }

    private static String nextCursor(ToolResult told) {
        return told.text().replaceAll("(?s).*next_cursor=(\\S+).*", "$1");
    }

    private ToolResult call(ObjectNode asked) {
        return rig.call(HISTORY, asked);
    }

    private static ObjectNode asked() {
        return asked(MAIN_GROUP);
    }

    private static ObjectNode asked(String group) {
        return Json.object().put("group_id", group);
    }
}
