package io.yachmcp.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The official Java client finds, over either HTTP way in, what it expects. */
@Timeout(60)
class OfficialClientTest {

    @Test
    void speaksStreamableHttp() {
        try (Served served = new Served()) {
            converse(HttpClientStreamableHttpTransport.builder(
                            served.transport.uri().toString())
                    .endpoint("/mcp")
                    .openConnectionOnStartup(true)
                    .build());
        }
    }

    @Test
    @SuppressWarnings("deprecation") // the client calls the whole way in deprecated; our users still come by it
    void speaksHttpWithSse() {
        try (Served served = new Served()) {
            converse(io.modelcontextprotocol.client.transport.HttpClientSseClientTransport.builder(
                            served.transport.uri().toString())
                    .sseEndpoint("/sse")
                    .build());
        }
    }

    private static void converse(McpClientTransport transport) {
        try (McpSyncClient client =
                McpClient.sync(transport).requestTimeout(Duration.ofSeconds(20)).build()) {
            McpSchema.InitializeResult welcome = client.initialize();
            assertEquals("sample", welcome.serverInfo().name());
            assertEquals("只是测试", welcome.instructions());
            client.ping();
            assertEquals(
                    List.of("echo", "wait", "meet", "refuse", "break", "garble", "whoami", "report", "ask", "need"),
                    client.listTools().tools().stream()
                            .map(McpSchema.Tool::name)
                            .toList());
            McpSchema.CallToolResult result = client.callTool(McpSchema.CallToolRequest.builder("echo")
                    .arguments(Map.of("群", "一"))
                    .build());
            assertEquals(
                    "{\"群\":\"一\"}", ((McpSchema.TextContent) result.content().getFirst()).text());
        }
    }
}
