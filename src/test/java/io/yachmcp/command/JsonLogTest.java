package io.yachmcp.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.sandbox.Sandbox;
import io.yachmcp.sandbox.SandboxCompany;
import io.yachmcp.tool.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The log as JSON lines: every call, by whom and how it ended, and nothing that anybody wrote. */
@Timeout(60)
class JsonLogTest {
    private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final Map<String, String> JSON = Map.of("YACH_MCP_LOG", "json");

    private final List<Handler> handlers = Arrays.asList(Logger.getLogger("").getHandlers());

    @TempDir
    Path folder;

    @AfterEach
    void logAsBefore() {
        Logger root = Logger.getLogger("");
        Arrays.asList(root.getHandlers()).forEach(root::removeHandler);
        handlers.forEach(root::addHandler);
    }

    private static ObjectNode text(String words) {
        return Json.object().put("to_user_id", SandboxCompany.OWNER).put("text", words);
    }

    @Test
    void tellsEveryCallWithItsTraceAndNothingThatWasWritten() throws IOException {
        try (Watched server = new Watched(folder, JSON)) {
            server.call(
                    "yach_send_direct_message",
                    text("下午三点开会"),
                    request -> request.header("traceparent", "00-" + ID + "-00f067aa0ba902b7-01"),
                    same -> same);
            server.call("yach_send_direct_message", Json.object().put("texte", "oops"));
            List<JsonNode> calls = events(server.logged(), "call");
            assertEquals(2, calls.size(), server.logged().toString());
            assertEquals(
                    "{\"at\":\"" + server.now.get() + "\",\"level\":\"info\",\"event\":\"call\",\"trace\":\"" + ID
                            + "\",\"tool\":\"yach_send_direct_message\",\"principal\":\"local\",\"outcome\":\"ok\"}",
                    without(calls.get(0)));
            assertEquals("input", calls.get(1).path("outcome").asString());
            assertFalse(calls.get(0)
                    .path("call")
                    .asString()
                    .equals(calls.get(1).path("call").asString()));
            String all = String.join("\n", server.logged());
            for (String said : List.of("开会", "oops", "texte", SandboxCompany.OWNER, Sandbox.YACH_APP_SECRET)) {
                assertFalse(all.contains(said), said);
            }
        }
    }

    /** Without what is different each time. */
    private static String without(JsonNode call) {
        ObjectNode line = (ObjectNode) call.deepCopy();
        assertTrue(line.path("call").asString("").matches("[0-9a-z]{5,13}"), line.toString());
        assertTrue(line.path("millis").asInt(-1) >= 0, line.toString());
        line.remove("call");
        line.remove("millis");
        return line.toString();
    }

    private static List<JsonNode> events(List<String> lines, String event) {
        return lines.stream()
                .map(Json::read)
                .filter(line -> line.path("event").asString("").equals(event))
                .toList();
    }

    @Test
    void putsOnALineWhatIsLoggedInWords() throws IOException {
        try (Watched server = new Watched(folder, JSON)) {
            var bug = new IllegalStateException("somebody's own words");
            System.getLogger("yach-mcp").log(System.Logger.Level.ERROR, "fault 7\n(yach_get_group)", bug);
            System.getLogger("yach-mcp").log(System.Logger.Level.DEBUG, "too quiet");
            List<JsonNode> said = events(server.logged(), "log");
            JsonNode last = said.getLast();
            assertEquals("error", last.path("level").asString());
            assertEquals("yach-mcp", last.path("logger").asString());
            assertEquals("fault 7\n(yach_get_group)", last.path("message").asString());
            assertEquals(
                    "java.lang.IllegalStateException",
                    last.path("thrown").path(0).asString());
            assertTrue(last.path("thrown").path(1).asString().startsWith("io.yachmcp.command.JsonLogTest."));
            assertFalse(String.join("\n", server.logged()).contains("own words"));
        }
    }

    @Test
    void tellsNoCallsInTheTextThatIsUsual() throws IOException {
        try (Watched server = new Watched(folder, Map.of())) {
            server.call("yach_send_direct_message", text("下午三点开会"));
            assertEquals(List.of(), server.logged());
        }
    }

    @Test
    void isWrittenOnStdioToo() {
        var err = new ByteArrayOutputStream();
        String call =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"yach_get_send_status\","
                        + "\"arguments\":{\"idempotency_key\":\"k-12345678\"}}}\n";
        var around = new Surroundings(
                new ByteArrayInputStream(call.getBytes(StandardCharsets.UTF_8)),
                new ByteArrayOutputStream(),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                JSON,
                () -> Instant.parse("2026-11-21T08:00:00Z"));
        assertEquals(0, Commands.run(List.of("stdio"), around));
        List<JsonNode> calls =
                events(err.toString(StandardCharsets.UTF_8).lines().toList(), "call");
        assertEquals(
                List.of("1"),
                calls.stream().map(line -> line.path("call").asString()).toList());
    }

    @Test
    void isTextOrJson() {
        var err = new ByteArrayOutputStream();
        var around = new Surroundings(
                new ByteArrayInputStream(new byte[0]),
                new ByteArrayOutputStream(),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of("YACH_MCP_LOG", "xml"),
                Instant::now);
        assertEquals(2, Commands.run(List.of("stdio"), around));
        assertEquals("yach-mcp: YACH_MCP_LOG is 'xml'; write text or json\n", err.toString(StandardCharsets.UTF_8));
    }
}
