package io.yachmcp.proof;

import static io.yachmcp.sandbox.SandboxCompany.MAIN_GROUP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.call.ToolResult;
import io.yachmcp.sandbox.SandboxSettings;
import io.yachmcp.tool.Json;
import io.yachmcp.upstream.Timeouts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Whatever a transcript cites is found again over real HTTP, and told as the transcript told it or more fully. */
class CitedMessagesTest {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-24T04:00:00Z"));
    private static final int AT_ONCE = 20;
    private static final Pattern DAY_OR_LINE =
            Pattern.compile("(?m)^(?:(\\d{4}-\\d\\d-\\d\\d) \\w{3}$|(\\d\\d:\\d\\d (?:bot)?[A-Z]*\\*?\\d{3,9}))");
    private static final Pattern DETAIL = Pattern.compile("(?m)^\\d\\d:\\d\\d:\\S+ \\S+ (\\d{8}-\\d{4}-\\d+) (.*)$");

    private final Rig rig = Rig.start(SandboxSettings.at(NOON), Timeouts.DEFAULT, System::nanoTime);

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void everyLineOfADetailedTranscriptIsFoundAgainWordForWord() {
        List<String> lines = details(history("detailed", "-2d"));
        assertTrue(lines.size() > 20, lines.size() + " lines");
        List<String> again = new ArrayList<>();
        for (int i = 0; i < lines.size(); i += AT_ONCE) {
            List<String> some = lines.subList(i, Math.min(lines.size(), i + AT_ONCE));
            ToolResult whole = get(some.stream().map(line -> line.split(" ")[0]).toList());
            assertTrue(whole.text().contains(some.size() + " messages of group") || some.size() == 1, whole.text());
            again.addAll(details(whole.text()));
        }
        assertEquals(lines, again);
    }

    @Test
    void everyLineOfAConciseTranscriptIsFoundByDayTimeAndNumber() {
        List<String> cited = cited(history("concise", "-7d"));
        assertTrue(cited.size() > 80, cited.size() + " lines");
        for (int i = 0; i < cited.size(); i += AT_ONCE) {
            List<String> some = cited.subList(i, Math.min(cited.size(), i + AT_ONCE));
            String whole = get(some).text();
            assertFalse(whole.contains("Not there"), whole);
            assertFalse(whole.contains("Not looked for"), whole);
            assertEquals(Set.copyOf(minutes(some)), Set.copyOf(minutes(details(whole))));
        }
    }

    @Test
    void readsEachMinuteOnce() {
        List<String> cited = cited(history("concise", "-1d"));
        Set<String> minutes = new LinkedHashSet<>(minutes(cited.subList(0, 10)));
        long before = rig.calls("yach_get_messages");
        get(cited.subList(0, 10));
        assertEquals(minutes.size(), rig.calls("yach_get_messages") - before);
    }

    private String history(String view, String start) {
        ObjectNode arguments = Json.object()
                .put("group_id", MAIN_GROUP)
                .put("start", start)
                .put("limit", 500)
                .put("max_tokens", 10_000)
                .put("view", view)
                .put("order", "oldest_first");
        ToolResult result = rig.call("yach_list_group_messages", arguments);
        assertFalse(result.isError(), result.text());
        return result.text();
    }

    private ToolResult get(List<String> ids) {
        ObjectNode arguments = Json.object().put("group_id", MAIN_GROUP);
        ids.forEach(arguments.putArray("message_ids")::add);
        ToolResult result = rig.call("yach_get_messages", arguments);
        assertFalse(result.isError(), result.text());
        Truth.holdsNoSecret(result);
        return result;
    }

    /** Id, type and words of each message. */
    private static List<String> details(String text) {
        return DETAIL.matcher(text)
                .results()
                .map(found -> found.group(1) + " " + found.group(2))
                .toList();
    }

    private static List<String> cited(String text) {
        List<String> cited = new ArrayList<>();
        String day = "";
        for (MatchResult found : DAY_OR_LINE.matcher(text).results().toList()) {
            if (found.group(1) == null) {
                cited.add(day + " " + found.group(2));
            } else {
                day = found.group(1);
            }
        }
        return cited;
    }

    /** Twelve digits each, however the id is written. */
    private static List<String> minutes(List<String> ids) {
        return ids.stream()
                .map(id -> id.replaceAll("[-: ]", "").substring(0, 12))
                .toList();
    }
}
