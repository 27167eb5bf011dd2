package io.yachmcp.interop;

import static io.yachmcp.interop.JavaSdkClient.call;
import static io.yachmcp.interop.JavaSdkClient.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.yachmcp.job.Job;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The official Java client does every tool's job over every transport, against the built server and its sandbox. */
class JavaSdkClientIT {
    private static ServerProcess server;

    @BeforeAll
    static void start() throws Exception {
        server = ServerProcess.http();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stdio", "mcp", "sse"})
    void doesTheJobOfEveryTool(String way) {
        try (McpSyncClient client = client(way)) {
            client.initialize();
            assertTrue(client.getServerInstructions().contains("sandbox"), client.getServerInstructions());
            List<String> listed =
                    client.listTools().tools().stream().map(Tool::name).toList();
            var done = new TreeSet<String>();
            Job.calls().forEach((tool, arguments) -> done.add(succeeds(client, tool, arguments)));
            Job.ownerThereAndBack()
                    .forEach(arguments -> done.add(succeeds(client, "yach_transfer_group_owner", arguments)));
            done.add(succeeds(client, "yach_get_send_status", Map.of("idempotency_key", "none")));
            done.add(succeeds(
                    client,
                    "yach_explain_policy",
                    Map.of("tool", "yach_get_group", "arguments", Map.of("group_id", "2771348601"))));
            CallToolResult nothingWaits = call(client, "yach_confirm_call", Map.of("confirm_token", "none"));
            assertTrue(nothingWaits.isError() && done.add("yach_confirm_call"), nothingWaits.toString());
            assertEquals(new TreeSet<>(listed), done);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stdio", "mcp", "sse"})
    void readsAnArgumentErrorAndGoesOn(String way) {
        try (McpSyncClient client = client(way)) {
            client.initialize();
            CallToolResult refused =
                    call(client, "yach_send_robot_group_message", Map.of("groupId", "2771348601", "text", 7));
            assertTrue(refused.isError());
            assertEquals(
                    """
                    [sandbox] Error (input): 3 arguments are wrong; mend all and call again.
                    - groupId: unknown argument; did you mean group_id?
                    - group_id: missing; it is required (群 id)
                    - text: is the number 7; must be a string: put it in quotes
                    sent: none""",
                    text(refused)
                            .lines()
                            .sorted(JavaSdkClientIT::byField)
                            .reduce((a, b) -> a + "\n" + b)
                            .orElse(""));
            succeeds(client, "yach_list_robot_groups", Map.of());
        }
    }

    private static int byField(String one, String other) {
        return one.startsWith("- ") && other.startsWith("- ") ? one.compareTo(other) : 0;
    }

    private static String succeeds(McpSyncClient client, String tool, Map<String, Object> arguments) {
        CallToolResult result = call(client, tool, arguments);
        assertFalse(Boolean.TRUE.equals(result.isError()), () -> tool + ": " + text(result));
        assertTrue(text(result).startsWith("[sandbox] "), text(result));
        return tool;
    }

    private static McpSyncClient client(String way) {
        return JavaSdkClient.of(way, server, Map.of(), step -> {});
    }
}
