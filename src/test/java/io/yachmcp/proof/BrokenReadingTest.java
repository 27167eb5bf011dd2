package io.yachmcp.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.yachmcp.call.ToolResult;
import io.yachmcp.operations.Operations;
import io.yachmcp.sandbox.SandboxCompany;
import io.yachmcp.sandbox.SandboxFault;
import io.yachmcp.sandbox.SandboxFault.Plain;
import io.yachmcp.tool.Json;
import io.yachmcp.upstream.Timeouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A platform that stops answering on page 7 of 12: what was read is told with what is missing, and the cursor gives the
 * rest without loss or repetition.
 */
class BrokenReadingTest {
    private static final String HISTORY = "yach_list_group_messages";
    /** The group has 201 messages, so that this makes twelve pages. */
    private static final int PAGE = 17;

    private static final int GOOD_PAGES = 6;
    private static final Timeouts SHORT =
            new Timeouts(Duration.ofSeconds(2), Duration.ofMillis(500), Duration.ofSeconds(10));
    private static final Pattern ID = Pattern.compile("(?m)^\\S+ (?:\\*|[A-Z]+|bot[A-Z]*) (\\d{8}-\\d{4}-\\d+) ");
    private static final SandboxFault AS_EVER = new SandboxFault.Slow(Duration.ZERO);

    @TestFactory
    Stream<DynamicTest> whatWasReadIsToldAndTheCursorGivesTheRest() {
        Map<String, SandboxFault> faults = new LinkedHashMap<>();
        faults.put("silent", new SandboxFault.Slow(Duration.ofSeconds(2)));
        faults.put("reset", Plain.RESET_AFTER_COMMIT);
        faults.put("closed", Plain.CLOSE_BEFORE_ANSWER);
        faults.put("error 500", new SandboxFault.ErrorAfterCommit(500));
        faults.put("a page of HTML", Plain.HTML_OK);
        faults.put("a gateway's page", Plain.HTML_BAD_GATEWAY);
        faults.put("half a body", Plain.CLOSE_HALFWAY);
        faults.put("half of the JSON", Plain.TRUNCATED_JSON);
        faults.put("throttled", Plain.THROTTLE);
        return faults.entrySet().stream()
                .flatMap(fault -> Stream.of("newest_first", "oldest_first")
                        .map(order -> dynamicTest(
                                fault.getKey() + ", " + order, () -> goesOnAfter(fault.getValue(), order))));
    }

    private static void goesOnAfter(SandboxFault fault, String order) {
        try (Rig rig = Rig.start(new Operations.Limits(500, PAGE), SHORT)) {
            List<String> whole = read(rig, asked(order), new ArrayList<>());
            assertEquals(201, whole.size());
            breakPage(rig, GOOD_PAGES + 1, fault);
            ToolResult broken = rig.call(HISTORY, asked(order).put("view", "concise"));
            assertFalse(broken.isError(), broken.text());
            assertEquals(0, rig.sandbox().faults().pending(), "the fault was never met");
            String first = broken.text().lines().findFirst().orElseThrow();
            assertTrue(
                    first.startsWith("[sandbox] INCOMPLETE, page 7 was not answered: 102 messages of group ")
                            && first.endsWith("call again with cursor for "
                                    + (order.startsWith("newest") ? "older" : "newer") + " ones."),
                    first);
            assertTrue(broken.text().contains("\nStopped early: "), broken.text());

            breakPage(rig, GOOD_PAGES + 1, fault);
            List<String> pieces = read(rig, asked(order), new ArrayList<>());
            assertEquals(whole, pieces);
        }
    }

    /** Call after call until there is no cursor. */
    private static List<String> read(Rig rig, ObjectNode asked, List<String> ids) {
        ToolResult told = rig.call(HISTORY, asked);
        List<String> page = new ArrayList<>(
                ID.matcher(told.text()).results().map(found -> found.group(1)).toList());
        ids.addAll(asked.path("order").asString().equals("newest_first") ? page.reversed() : page);
        if (!told.text().contains("next_cursor=")) {
            return ids;
        }
        String cursor = told.text().replaceAll("(?s).*next_cursor=(\\S+).*", "$1");
        return read(rig, asked.deepCopy().put("cursor", cursor), ids);
    }

    @Test
    void aFirstPageThatIsNotAnsweredIsAnError() {
        try (Rig rig = Rig.start(new Operations.Limits(500, PAGE), SHORT)) {
            breakPage(rig, 1, Plain.CLOSE_HALFWAY);
            ToolResult told = rig.call(HISTORY, asked("newest_first"));
            assertTrue(told.isError());
            assertTrue(told.text().startsWith("[sandbox] Error (upstream): Yach gave no usable answer"), told.text());
        }
    }

    private static void breakPage(Rig rig, int page, SandboxFault fault) {
        String path = Rig.contract(HISTORY).http().path();
        if (page > 1) {
            rig.sandbox().faults().next(page - 1, path, AS_EVER);
        }
        // A read is made three times before it is given up; whoever is throttled is not asked again.
        rig.sandbox().faults().next(fault == Plain.THROTTLE ? 1 : 3, path, fault);
    }

    private static ObjectNode asked(String order) {
        return Json.object()
                .put("group_id", SandboxCompany.MAIN_GROUP)
                .put("start", "-30d")
                .put("order", order)
                .put("view", "detailed")
                .put("limit", 500)
                .put("max_tokens", 10_000);
    }
}
