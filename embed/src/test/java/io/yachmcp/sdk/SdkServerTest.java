package io.yachmcp.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.yachmcp.Platforms;
import io.yachmcp.embed.YachTools;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A server that somebody built with the MCP Java SDK serves our tools beside a tool of its own. */
@Timeout(60)
class SdkServerTest {
    private static final McpJsonMapper JSON = new JacksonMcpJsonMapper(JsonMapper.shared());

    @TempDir
    static Path folder;

    private static Platforms platforms;
    private static YachTools tools;
    private static McpSyncServer server;
    private static Tomcat tomcat;
    private static McpSyncClient client;

    @BeforeAll
    static void start() throws Exception {
        platforms = new Platforms();
        tools = YachTools.open(platforms.settings(folder.resolve("state")));
        var transport = HttpServletStreamableServerTransportProvider.builder()
                .jsonMapper(JSON)
                .mcpEndpoint("/mcp")
                .build();
        server = McpServer.sync(transport)
                .serverInfo("somebody's", "1")
                .instructions(tools.instructions())
                .capabilities(
                        McpSchema.ServerCapabilities.builder().tools(false).build())
                // Ours tell faults in words that a model can mend them by.
                .validateToolInputs(false)
                .tools(clock())
                .tools(YachToolSpecifications.of(tools, JSON))
                .build();
        tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        tomcat.setHostname("127.0.0.1");
        tomcat.setPort(0);
        var context = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(context, "mcp", transport).setAsyncSupported(true);
        context.addServletMappingDecoded("/*", "mcp");
        tomcat.start();
        client = McpClient.sync(HttpClientStreamableHttpTransport.builder(
                                "http://127.0.0.1:" + tomcat.getConnector().getLocalPort())
                        .endpoint("/mcp")
                        .jsonMapper(JSON)
                        .build())
                .requestTimeout(Duration.ofSeconds(20))
                .build();
        client.initialize();
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        server.close();
        tomcat.stop();
        tomcat.destroy();
        tools.close();
        platforms.close();
    }

    private static SyncToolSpecification clock() {
        return SyncToolSpecification.builder()
                .tool(McpSchema.Tool.builder("clock", Map.of("type", "object"))
                        .description("Tells the time.")
                        .build())
                .callHandler((exchange, request) ->
                        CallToolResult.builder().addTextContent("noon").build())
                .build();
    }

    private static CallToolResult call(String tool, Map<String, Object> arguments) {
        return client.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
    }

    private static String text(CallToolResult result) {
        return ((TextContent) result.content().getFirst()).text();
    }

    @Test
    void listsOursBesideItsOwn() {
        List<McpSchema.Tool> listed = client.listTools().tools();
        assertEquals(tools.tools().size() + 1, listed.size());
        McpSchema.Tool group = listed.stream()
                .filter(tool -> tool.name().equals("yach_get_group"))
                .findFirst()
                .orElseThrow();
        assertEquals(Boolean.TRUE, group.annotations().readOnlyHint());
        assertTrue(group.outputSchema().containsKey("properties"), group.toString());
        assertEquals(List.of("group_id"), group.inputSchema().get("required"));
        assertEquals("noon", text(call("clock", Map.of())));
    }

    @Test
    void sendsOnceAndAnswersInTextAndFields() {
        int before = platforms.effects();
        Map<String, Object> greeting = Map.of("to_user_ids", List.of(Platforms.PERSON), "text", "别家的服务也来问好");
        CallToolResult sent = call("yach_send_robot_direct_message", greeting);
        assertEquals(Boolean.FALSE, sent.isError());
        Map<?, ?> fields = (Map<?, ?>) sent.structuredContent();
        assertTrue(text(sent).contains("message_id=" + fields.get("message_id")), sent.toString());
        call("yach_send_robot_direct_message", greeting);
        assertEquals(before + 1, platforms.effects());
    }

    @Test
    void answersFaultsAsResults() {
        CallToolResult faulty = call("yach_get_group", Map.of("group", "1"));
        assertEquals(Boolean.TRUE, faulty.isError());
        assertTrue(text(faulty).startsWith("Error (input)"), text(faulty));
    }
}
