package io.yachmcp.proof;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import io.yachmcp.call.ToolResult;
import io.yachmcp.tool.Json;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What reading costs at most, in o200k tokens, when there is far too much to read: whatever it is made of, a reply by
 * default has 4,000, none has more than 10,000, and what was cut names the next call.
 */
class ReadReplyBudgetTest {
    private static final int USUAL = 4_000;
    private static final int MOST = 10_000;
    private static final String HISTORY = "yach_list_group_messages";
    private static final String WHOLE = "yach_get_messages";
    private static final Pattern ID = Pattern.compile("\\b20260312-\\d{4}-\\d{3,9}\\b");
    private static final Map<String, Integer> BILL = new LinkedHashMap<>();

    private final Encoding encoding = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

    @AfterAll
    static void print() {
        System.err.println("o200k tokens of the dearest reply:");
        BILL.forEach((name, tokens) -> System.err.printf("%7d  %s%n", tokens, name));
    }

    @TestFactory
    Stream<DynamicTest> historyKeepsItsBudgetWhateverItIsMadeOf() {
        return Arrays.stream(Matter.values())
                .flatMap(matter -> Stream.of("concise", "detailed")
                        .flatMap(view -> messages(matter).entrySet().stream()
                                .map(kind -> dynamicTest(
                                        matter + ", " + view + ", " + kind.getKey(),
                                        () -> history(matter, view, kind.getValue())))));
    }

    private static Map<String, IntFunction<ObjectNode>> messages(Matter matter) {
        Map<String, IntFunction<ObjectNode>> kinds = new LinkedHashMap<>();
        kinds.put("lines", matter::line);
        kinds.put("essays", matter::essay);
        kinds.put("cards", matter::card);
        kinds.put("schedules", matter::schedule);
        return kinds;
    }

    private void history(Matter matter, String view, IntFunction<ObjectNode> message) {
        var group = new Crowd(message, number -> "");
        ObjectNode usual =
                Json.object().put("group_id", "2771361680").put("start", "-30d").put("view", view);
        within(USUAL, HISTORY + ", default", group.call(HISTORY, usual));
        for (int tokens : new int[] {500, MOST}) {
            ObjectNode most = usual.deepCopy().put("limit", 500).put("max_tokens", tokens);
            within(tokens, HISTORY + ", max_tokens " + tokens, group.call(HISTORY, most));
        }
        String told = group.call(HISTORY, usual.put("view", "detailed")).text();
        assertTrue(told.contains("next_cursor="), "nothing goes on");
        ObjectNode cited = Json.object().put("group_id", "2771361680");
        ID.matcher(told)
                .results()
                .limit(20)
                .forEach(id -> cited.withArray("message_ids").add(id.group()));
        within(MOST, WHOLE, group.call(WHOLE, cited));
    }

    @TestFactory
    Stream<DynamicTest> aDigestOfFarTooMuchIsShort() {
        return Arrays.stream(Matter.values())
                .map(matter -> dynamicTest(matter.toString(), () -> {
                    ObjectNode asked = Json.object()
                            .put("group_id", "2771361680")
                            .put("start", "-30d")
                            .put("view", "digest");
                    within(USUAL, HISTORY + ", digest", new Crowd(matter::line, number -> "").call(HISTORY, asked));
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyOtherReadKeepsItsBudgetAndSaysHowToGoOn() {
        return Good.tools()
                .filter(tool -> Good.reads(tool) && !tool.policy().toolset().equals("history"))
                .flatMap(tool -> Arrays.stream(Matter.values())
                        .map(matter -> dynamicTest(tool.name() + ", " + matter, () -> list(tool.name(), matter))));
    }

    private void list(String tool, Matter matter) {
        var crowd = new Crowd(matter::line, number -> matter.text(number, 90));
        ToolResult result = crowd.call(tool, Good.arguments(tool));
        within(MOST, tool, result);
        if (List.of("yach_list_group_members", "yach_list_robot_groups", "yach_list_managed_groups")
                .contains(tool)) {
            assertTrue(
                    result.text().contains("call again with cursor")
                            || result.text().contains("group_name"),
                    result.text().lines().findFirst().orElseThrow());
        }
    }

    @TestFactory
    Stream<DynamicTest> twentyPeopleOfWhomThereAreFarTooMany() {
        return Arrays.stream(Matter.values())
                .map(matter -> dynamicTest(matter.toString(), () -> {
                    ObjectNode asked = Json.object();
                    for (int number = 0; number < 20; number++) {
                        asked.withArray("people").add("王" + (char) ('一' + number));
                    }
                    ToolResult result =
                            new Crowd(matter::line, number -> matter.text(number, 90)).call("yach_find_users", asked);
                    within(MOST, "yach_find_users, twenty", result);
                    assertTrue(result.text().contains("20 uncertain"), result.text());
                }));
    }

    /** What an ordinary company has. */
    @Test
    void ordinaryListsAreCheapAndWhole() {
        var crowd = new Crowd(Matter.CHINESE::line, number -> "yach" + (200101 + number));
        for (String tool : List.of("yach_list_group_members", "yach_list_robot_groups", "yach_list_group_admins")) {
            ToolResult result = crowd.call(tool, Good.arguments(tool));
            within(MOST, tool + ", ordinary", result);
            assertTrue(
                    result.text().lines().count() > 100,
                    tool + " shows only " + result.text().lines().count());
        }
    }

    private void within(int most, String what, ToolResult result) {
        assertFalse(result.isError(), result.text());
        int text = encoding.countTokensOrdinary(result.text());
        int structured = result.structured()
                .map(fields -> encoding.countTokensOrdinary(fields.toString()))
                .orElse(0);
        BILL.merge(what, Math.max(text, structured), Math::max);
        assertTrue(
                text <= most,
                () -> what + ": the text has " + text + ": "
                        + result.text().lines().findFirst());
        assertTrue(structured <= most, () -> what + ": the structured part has " + structured);
    }
}
