package io.yachmcp.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.operations.Operations;
import io.yachmcp.sandbox.SandboxCompany;
import io.yachmcp.tool.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The official TypeScript client and the MCP Inspector, installed from npm, against the built server. Without npm on the
 * machine these are skipped and say so; where {@code CI} is set they must run.
 */
class NodeClientsIT {
    private static final List<String> TOOLS =
            List.of("yach_list_robot_groups", "yach_send_robot_group_message", "yach_get_group");

    private static final String RECENT = "yach://groups/{group_id}/recent";
    private static final Map<String, String> GROUP = Map.of("group_id", SandboxCompany.MAIN_GROUP);
    private static final Map<String, Object> ASKED = Map.of(
            "calls",
            List.of(
                    Map.of("name", TOOLS.get(0), "arguments", Map.of()),
                    Map.of(
                            "name",
                            TOOLS.get(1),
                            "arguments",
                            Map.of("group_id", SandboxCompany.MAIN_GROUP, "text", "大家好。")),
                    Map.of("name", TOOLS.get(2), "arguments", Map.of("group_id", "x"))),
            "prompt",
            Map.of("name", "summarise_group", "arguments", GROUP),
            "resource",
            Map.of("uri", RECENT.replace("{group_id}", SandboxCompany.MAIN_GROUP)),
            "completion",
            Map.of(
                    "ref",
                    Map.of("type", "ref/resource", "uri", RECENT),
                    "argument",
                    Map.of("name", "group_id", "value", "27713486")));

    private static ServerProcess server;

    @BeforeAll
    static void install() throws Exception {
        Node.install();
        server = ServerProcess.http();
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stdio", "mcp", "sse"})
    void theTypeScriptClientListsAndCalls(String way) throws Exception {
        Path asked = Node.HOME.resolve("asked-" + way + ".json");
        Files.writeString(asked, JsonMapper.shared().writeValueAsString(ASKED));
        JsonNode seen = Json.read(Node.run(Map.of(), List.of("sdk.mjs", way, target(way), asked.toString())));
        assertEquals(Operations.all().size(), seen.path("tools").size());
        assertEquals(false, seen.at("/calls/0/isError").asBoolean());
        assertEquals(false, seen.at("/calls/1/isError").asBoolean());
        assertTrue(seen.at("/calls/1/text").asString().contains("message_id="), seen.toString());
        assertEquals(true, seen.at("/calls/2/isError").asBoolean());
        assertTrue(seen.at("/calls/2/text").asString().contains("- group_id: is \"x\"; must be"), seen.toString());
        assertEquals(
                "[\"summarise_group\"] [\"yach://formats/messages\",\"yach://errors\"] [\"" + RECENT
                        + "\",\"yach://groups/{group_id}/messages/{message_id}/file\"]",
                seen.path("prompts") + " " + seen.path("resources") + " " + seen.path("templates"));
        assertTrue(seen.path("prompt").asString().contains("[sandbox] "), seen.toString());
        assertTrue(seen.path("resource").asString().startsWith("[sandbox] "), seen.toString());
        assertEquals(
                "[\"" + SandboxCompany.MAIN_GROUP + "\"]",
                seen.path("completed").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"stdio", "mcp", "sse"})
    void theInspectorListsToolsAndFindsTheirSchemasPortable(String way) throws Exception {
        JsonNode listed = Json.read(inspector(way, "tools/list", "--strict"));
        assertEquals(Operations.all().size(), listed.path("tools").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"stdio", "mcp", "sse"})
    void theInspectorCalls(String way) throws Exception {
        JsonNode result = Json.read(inspector(
                way,
                "tools/call",
                "--tool-name",
                "yach_get_group",
                "--tool-arg",
                "group_id=\"" + SandboxCompany.MAIN_GROUP + "\""));
        assertTrue(result.at("/content/0/text").asString().contains(SandboxCompany.OWNER), result.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"stdio", "mcp", "sse"})
    void theInspectorShowsAnArgumentError(String way) throws Exception {
        JsonNode result = Json.read(Node.ofFailing(
                command(way, "tools/call", "--tool-name", "yach_get_group", "--tool-arg", "group_id=\"x\"")));
        assertTrue(result.path("isError").asBoolean(), result.toString());
        assertTrue(
                result.at("/content/0/text").asString().contains("- group_id: is \"x\"; must be"), result.toString());
    }

    private static String inspector(String way, String method, String... more) throws Exception {
        return Node.run(Map.of(), command(way, method, more));
    }

    private static List<String> command(String way, String method, String... more) {
        List<String> command = new ArrayList<>(List.of("node_modules/.bin/mcp-inspector", "--cli"));
        command.addAll(way.equals("stdio") ? List.of(target(way), "stdio") : List.of(target(way) + "/" + way));
        command.addAll(List.of("--method", method));
        command.addAll(List.of(more));
        return command;
    }

    private static String target(String way) {
        return way.equals("stdio")
                ? ServerProcess.LAUNCHER.toString()
                : server.uri().toString();
    }
}
