package io.yachmcp.proof;

import static io.yachmcp.sandbox.SandboxCompany.ADMIN;
import static io.yachmcp.sandbox.SandboxCompany.LARGE_GROUP;
import static io.yachmcp.sandbox.SandboxCompany.MAIN_GROUP;
import static io.yachmcp.sandbox.SandboxCompany.MEMBER;
import static io.yachmcp.sandbox.SandboxCompany.OWNER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.yachmcp.call.ToolResult;
import io.yachmcp.sandbox.SandboxSettings;
import io.yachmcp.tool.Json;
import io.yachmcp.upstream.Timeouts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.node.ObjectNode;

/** The platform's limits are kept by us: what is within them arrives, what is beyond is refused before it leaves. */
class LimitsTest {
    private static final String ROBOT = "yach_send_robot_direct_message";
    private static final Instant NOON = Instant.parse("2026-03-24T04:00:00Z");

    /** One clock for both sides: it stands still until a test moves it. */
    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);

    private Duration slept = Duration.ZERO;
    private int lines;

    private final Rig rig = Rig.start(
            SandboxSettings.at((InstantSource) now::get),
            Timeouts.DEFAULT,
            () -> Duration.between(NOON, now.get()).toNanos(),
            wait -> {
                slept = slept.plus(wait);
                pass(wait);
            });

    @AfterEach
    void stop() {
        rig.close();
    }

    private void pass(Duration time) {
        now.updateAndGet(then -> then.plus(time));
    }

    /** No two messages are the same, or they would be one. */
    private ToolResult another() {
        return rig.call(ROBOT, Good.arguments(ROBOT).put("text", "line " + lines++));
    }

    @Test
    void aThirdOfTheMinuteGoesAtOnceAndTheRestWaitsItsTurn() {
        for (int i = 0; i < 20; i++) {
            assertFalse(another().isError());
        }
        assertEquals(NOON, now.get(), "nobody had to wait");
        for (int i = 0; i < 40; i++) {
            assertFalse(another().isError());
        }
        Duration waited = Duration.between(NOON, now.get());
        assertEquals(41, waited.toSeconds(), waited.toString());
    }

    @Test
    void theSixtyFirstRobotMessageOfAMinuteIsHeldBack() {
        for (int i = 0; i < 60; i++) {
            ToolResult sent = another();
            assertFalse(sent.isError(), sent.text());
        }
        ToolResult held = another();
        assertEquals(new Claim("rate", "none", ""), Claim.of(held), held.text());
        long wait = held.structured()
                .orElseThrow()
                .path("error")
                .path("retry_after_seconds")
                .asLong();
        // Of 62.5 seconds, 41.7 have passed since the first.
        assertEquals(21, wait, held.text());
        assertTrue(held.text().contains("wait 21 s"), held.text());
        assertEquals(60, rig.calls(ROBOT));
        assertEquals(60, rig.sandbox().log().size());

        pass(Duration.ofSeconds(wait));
        ToolResult afterwards = another();
        assertFalse(afterwards.isError(), "the wait that was told is long enough: " + afterwards.text());
    }

    /** Replay a failure with {@code -Dseed=}. */
    @Test
    void thePlatformNeverHasToRefuseHoweverCallsAreSpread() {
        long seed = Long.getLong("seed", new Random().nextLong());
        System.out.println("LimitsTest seed " + seed);
        var random = new Random(seed);
        for (int i = 0; i < 400; i++) {
            pass(random.nextInt(8) == 0 ? Duration.ofSeconds(7L * random.nextInt(5)) : Duration.ZERO);
            ToolResult result = another();
            assertFalse(result.text().contains("platform code"), "seed " + seed + ": " + result.text());
        }
        assertEquals(rig.calls(ROBOT), rig.sandbox().log().size(), "seed " + seed);
        assertTrue(rig.calls(ROBOT) > 60, "more than a minute's worth, seed " + seed);
        assertTrue(slept.compareTo(Duration.ofSeconds(5)) > 0, "calls had to wait, seed " + seed + ": " + slept);
    }

    @TestFactory
    Stream<DynamicTest> textIsTakenUpToTheBound() {
        return Stream.of(
                        "yach_send_direct_message",
                        ROBOT,
                        "yach_send_robot_group_message",
                        "yach_send_group_message",
                        "yach_send_batch_direct_messages")
                .flatMap(tool -> Stream.of("a", "好", "😀")
                        .map(letter -> dynamicTest(tool + " " + letter, () -> {
                            arrives(tool, Good.arguments(tool).put("text", letter.repeat(5000)));
                            held(tool, "text", Good.arguments(tool).put("text", letter.repeat(5001)));
                        })));
    }

    @Test
    void robotMessagesTakeAHundredReceivers() {
        reaches(ROBOT, Good.arguments(ROBOT), "to_user_ids", 100);
        held(ROBOT, "to_user_ids", with(Good.arguments(ROBOT), "to_user_ids", ids(101)));
        ObjectNode byWorkCode = Good.arguments(ROBOT);
        byWorkCode.remove("to_user_ids");
        reaches(ROBOT, byWorkCode, "to_work_codes", 100);
        held(ROBOT, "to_work_codes", with(byWorkCode.deepCopy(), "to_work_codes", ids(101)));
    }

    @Test
    void groupsAreCreatedWithAThousandMembers() {
        String tool = "yach_create_group";
        reaches(tool, Good.arguments(tool), "member_ids", 1000);
        held(tool, "member_ids", with(Good.arguments(tool), "member_ids", ids(1001)));
    }

    @Test
    void anEditMovesFortyPeopleEachWay() {
        String tool = "yach_update_group";
        List<String> people = membersOfTheLargeGroup();
        arrives(tool, with(Good.arguments(tool), "add_user_ids", people.subList(0, 40)));
        held(tool, "add_user_ids", with(Good.arguments(tool), "add_user_ids", people.subList(0, 41)));
        reaches(tool, Good.arguments(tool), "remove_user_ids", 40);
        held(tool, "remove_user_ids", with(Good.arguments(tool), "remove_user_ids", ids(41)));
    }

    @Test
    void tenAdminsAreAppointedOrDismissedAtOnce() {
        for (String tool : List.of("yach_set_group_admins", "yach_remove_group_admins")) {
            List<String> people = members(MAIN_GROUP).subList(1, 12);
            arrives(tool, with(Good.arguments(tool), "user_ids", people.subList(0, 10)));
            held(tool, "user_ids", with(Good.arguments(tool), "user_ids", people));
        }
    }

    @Test
    void aReadingOfHistoryHasFiveHundredRows() {
        String tool = "yach_list_group_messages";
        ToolResult whole = rig.call(tool, Good.arguments(tool).put("limit", 500));
        assertFalse(whole.isError(), whole.text());
        assertEquals(5, rig.calls(tool), "the platform's pages of 50 that hold the whole week");
        held(tool, "limit", Good.arguments(tool).put("limit", 501));
        held(tool, "limit", Good.arguments(tool).put("limit", 0));
    }

    @Test
    void aPageOfMembersHasAHundredRows() {
        String tool = "yach_list_group_members";
        ToolResult page =
                arrives(tool, Json.object().put("group_id", LARGE_GROUP).put("limit", 100));
        assertEquals(90, page.structured().orElseThrow().path("members").size());
        held(tool, "limit", Good.arguments(tool).put("limit", 101));
        held(tool, "limit", Good.arguments(tool).put("limit", 0));
    }

    private List<String> membersOfTheLargeGroup() {
        List<String> members = members(LARGE_GROUP);
        members.removeAll(List.of(OWNER, ADMIN, MEMBER));
        return members;
    }

    private List<String> members(String group) {
        ToolResult page = rig.call(
                "yach_list_group_members", Json.object().put("group_id", group).put("limit", 100));
        List<String> ids = new ArrayList<>();
        page.structured()
                .orElseThrow()
                .path("members")
                .forEach(row -> ids.add(row.path("user_id").asString()));
        return ids;
    }

    private static List<String> ids(int number) {
        return IntStream.range(0, number).mapToObj("yach9%05d"::formatted).toList();
    }

    private static ObjectNode with(ObjectNode arguments, String name, List<String> values) {
        arguments.putArray(name);
        values.forEach(arguments.withArray(name)::add);
        return arguments;
    }

    private ToolResult arrives(String tool, ObjectNode arguments) {
        pass(Duration.ofSeconds(2));
        long before = rig.calls(tool);
        ToolResult result = rig.call(tool, arguments);
        assertFalse(result.isError(), result.text());
        assertEquals(before + 1, rig.calls(tool));
        return result;
    }

    /** There are not that many people in the sandbox, so here it is the platform who says no, and only for that. */
    private void reaches(String tool, ObjectNode arguments, String name, int number) {
        long before = rig.calls(tool);
        ToolResult result = rig.call(tool, with(arguments.deepCopy(), name, ids(number)));
        assertEquals(before + 1, rig.calls(tool), result.text());
        assertNotEquals("input", Claim.of(result).category(), result.text());
        assertTrue(result.text().contains("10003") || result.text().contains("yach900000"), result.text());
    }

    private void held(String tool, String field, ObjectNode arguments) {
        long before = rig.calls();
        ToolResult result = rig.call(tool, arguments);
        assertEquals(new Claim("input", "none", ""), Claim.of(result), result.text());
        if (!Claim.faults(result).isMissingNode()) {
            assertEquals(1, Claim.faults(result).size(), result.text());
            assertEquals(field, Claim.faults(result).path(0).path("field").asString());
        }
        assertTrue(result.text().contains("\n- " + field + ": "), result.text());
        assertEquals(before, rig.calls(), "something left");
    }
}
