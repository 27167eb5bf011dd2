package io.yachmcp.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientSseClientTransport;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.yachmcp.job.Job;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

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

    private static CallToolResult call(McpSyncClient client, String tool, Map<String, Object> arguments) {
        return client.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
    }

    private static String text(CallToolResult result) {
        return ((TextContent) result.content().getFirst()).text();
    }

    @SuppressWarnings("deprecation") // HTTP+SSE is: some agent hosts speak nothing else
    private static McpSyncClient client(String way) {
        var json = new JacksonMcpJsonMapper(JsonMapper.shared());
        McpClientTransport transport = switch (way) {
            case "stdio" ->
                new StdioClientTransport(
                        ServerParameters.builder(ServerProcess.LAUNCHER.toString())
                                .args("stdio")
                                .addEnvVar("YACH_MCP_JAVA_HOME", System.getProperty("java.home"))
                                .addEnvVar("YACH_MCP_BUILD", "off")
                                .build(),
                        json);
            case "mcp" ->
                HttpClientStreamableHttpTransport.builder(server.uri().toString())
                        .jsonMapper(json)
                        .build();
            default ->
                HttpClientSseClientTransport.builder(server.uri().toString())
                        .jsonMapper(json)
                        .build();
        };
        return McpClient.sync(transport).requestTimeout(Duration.ofSeconds(20)).build();
    }
}
