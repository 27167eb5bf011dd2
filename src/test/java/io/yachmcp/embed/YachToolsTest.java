package io.yachmcp.embed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.sandbox.Facing;
import io.yachmcp.sandbox.Sandbox;
import io.yachmcp.sandbox.SandboxCompany;
import io.yachmcp.sandbox.SandboxSettings;
import io.yachmcp.tool.Json;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tools inside another program: the same catalogue, the same path of a call, and nothing left behind. */
class YachToolsTest {
    private static final String SEND = "yach_send_robot_direct_message";
    private static final String GREETING = "{\"to_user_ids\":[\"" + SandboxCompany.MEMBER + "\"],\"text\":\"嵌入的程序问好\"}";

    @TempDir
    Path state;

    private Map<String, String> settings(Sandbox platforms) {
        return Facing.settings(platforms, state);
    }

    private static Sandbox platforms() {
        return Sandbox.start(SandboxSettings.at(InstantSource.system()));
    }

    @Test
    void withoutCredentialsPlaysInTheSandbox() {
        try (var tools = YachTools.open(Map.of())) {
            assertTrue(tools.sandbox() && tools.instructions().contains("sandbox"), tools.instructions());
            YachTool first = tools.tools().getFirst();
            var published = Json.read(first.published());
            assertEquals(first.name(), published.path("name").stringValue());
            assertEquals(Json.text(published.path("inputSchema")), first.inputSchema());
            YachAnswer answer = tools.call(SEND, GREETING, YachTools.LOCAL);
            assertFalse(answer.error(), answer.text());
            assertTrue(answer.text().startsWith("[sandbox] "), answer.text());
            assertTrue(Json.read(answer.fields().orElseThrow()).has("message_id"), answer.toString());
        }
    }

    @Test
    void sendsOnceForEachCallerAndRemembersAfterClosing() {
        try (Sandbox platforms = platforms()) {
            try (var tools = YachTools.open(settings(platforms))) {
                goes(tools.call(SEND, GREETING, "office"));
                goes(tools.call(SEND, GREETING, "office"));
                assertEquals(1, platforms.log().size());
            }
            // What was held is free again: the same folder is opened as the first, with what stands there.
            try (var again = YachTools.open(settings(platforms))) {
                goes(again.call(SEND, GREETING, "office"));
                assertEquals(1, platforms.log().size());
                goes(again.call(SEND, GREETING, "school"));
                assertEquals(2, platforms.log().size());
            }
            assertFalse(state.resolve("ledger-2.jsonl").toFile().exists(), "the first journal was not given back");
        }
    }

    @Test
    void answersWhatCannotBeCalled() {
        try (Sandbox platforms = platforms()) {
            Map<String, String> reading = settings(platforms);
            reading.remove("YACH_MCP_WRITES");
            try (var tools = YachTools.open(reading)) {
                assertEquals(
                        List.of(
                                error("There is no such tool here"),
                                error("There is no such tool here: YACH_MCP_WRITES is off and this tool changes"
                                        + " things"),
                                error(
                                        "The arguments are no JSON object, and nothing was done. Parse error: not JSON (column 2)")),
                        List.of(
                                tools.call("yach_fly", "{}", YachTools.LOCAL),
                                tools.call(SEND, GREETING, YachTools.LOCAL),
                                tools.call("yach_get_group", "{", YachTools.LOCAL)));
                YachAnswer notObject = tools.call("yach_get_group", "[]", YachTools.LOCAL);
                assertTrue(notObject.error() && notObject.text().contains("object"), notObject.text());
            }
            assertEquals(List.of(), platforms.log());
        }
    }

    @Test
    void answersInTheLanguageOfItsSettings() {
        Map<String, String> chinese = Map.of("YACH_MCP_LANGUAGE", "zh", "YACH_MCP_EXCLUDE", "yach_create_group");
        try (var tools = YachTools.open(chinese)) {
            assertEquals(
                    List.of(
                            "错误：这里没有这个工具。",
                            "错误：这里没有开放这个工具：YACH_MCP_EXCLUDE 排除了它。",
                            "错误：参数不是 JSON 对象，什么都没做。解析错误：不是 JSON（第 2 列）。"),
                    Stream.of(
                                    tools.call("yach_fly", "{}", YachTools.LOCAL),
                                    tools.call("yach_create_group", "{}", YachTools.LOCAL),
                                    tools.call("yach_get_group", "{", YachTools.LOCAL))
                            .map(YachAnswer::text)
                            .toList());
        }
    }

    private static void goes(YachAnswer answer) {
        assertFalse(answer.error(), answer.text());
    }

    private static YachAnswer error(String words) {
        return new YachAnswer("Error: " + words + ".", Optional.empty(), List.of(), true);
    }

    @Test
    void tellsAllThatIsWrongWithTheSettings() {
        String faults = assertThrows(
                        IllegalArgumentException.class,
                        () -> YachTools.open(Map.of("YACH_APP_KEY", "key", "YACH_MCP_READ_ONYL", "on")))
                .getMessage();
        assertTrue(faults.contains("YACH_APP_SECRET") && faults.contains("YACH_MCP_READ_ONLY"), faults);
    }
}
