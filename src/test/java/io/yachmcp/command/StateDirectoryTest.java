package io.yachmcp.command;

import static io.yachmcp.sandbox.SandboxCompany.MAIN_GROUP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.tool.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The server as an operator starts it: what it sends is on disk, and the next server finds it there. */
class StateDirectoryTest {
    @TempDir
    Path folder;

    private final Path state = Path.of("state dir");

    @Test
    void theNextServerKnowsWhatWasSentAndDoesNotSendItAgain() throws IOException {
        ObjectNode message = Json.object().put("group_id", MAIN_GROUP).put("text", "下午三点开会");
        JsonNode sent = call("yach_send_robot_group_message", message.put("idempotency_key", "k1"));
        assertTrue(sent.path("summary").asString().startsWith("Sent "), sent.toString());
        String journal = Files.readString(folder.resolve(state).resolve("ledger.jsonl"));
        assertEquals(2, journal.lines().count(), "one line before it left, one after");
        assertTrue(!journal.contains("三点"), "a message is nobody's business here: " + journal);

        JsonNode known = call("yach_get_send_status", Json.object().put("idempotency_key", "k1"));
        assertEquals("sent", known.path("state").asString(), known.toString());
        JsonNode again = call("yach_send_robot_group_message", message);
        assertTrue(again.path("summary").asString().startsWith("Already done"), again.toString());
    }

    @Test
    void whoOnlyReadsWritesNothingDown() {
        JsonNode read = call("yach_list_robot_groups", Json.object());
        assertTrue(read.has("groups"), read.toString());
        assertTrue(Files.notExists(folder.resolve(state)));
    }

    @Test
    void whereNothingCanBeWrittenDownNothingIsSent() throws IOException {
        Files.writeString(folder.resolve(state), "in the way");
        JsonNode refused = call(
                "yach_send_robot_group_message",
                Json.object().put("group_id", MAIN_GROUP).put("text", "x"));
        assertEquals("policy", refused.path("error").path("category").asString(), refused.toString());
        assertEquals("none", refused.path("error").path("sent").asString());
    }

    private JsonNode call(String tool, ObjectNode arguments) {
        ObjectNode request = Json.object().put("jsonrpc", "2.0").put("id", 1).put("method", "tools/call");
        request.putObject("params").put("name", tool).set("arguments", arguments);
        var out = new ByteArrayOutputStream();
        int code = Commands.run(
                List.of("stdio"),
                new Surroundings(
                        new ByteArrayInputStream((Json.text(request) + "\n").getBytes(StandardCharsets.UTF_8)),
                        out,
                        new PrintStream(new ByteArrayOutputStream()),
                        Map.of("YACH_MCP_STATE_DIR", folder.resolve(state).toString()),
                        InstantSource.system()));
        assertEquals(0, code);
        return Json.read(out.toByteArray()).path("result").path("structuredContent");
    }
}
