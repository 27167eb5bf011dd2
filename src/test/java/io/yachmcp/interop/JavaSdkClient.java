package io.yachmcp.interop;

import io.modelcontextprotocol.client.McpAsyncClient;
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
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The official Java client, ready to speak to the built server by any way in. */
final class JavaSdkClient {
    private JavaSdkClient() {}

    /**
     * A client that has not initialized yet.
     *
     * @param way stdio, which starts a process of its own, or mcp or sse, which speak to the one given
     * @param settings of a process of its own
     */
    static McpSyncClient of(
            String way, ServerProcess server, Map<String, String> settings, Consumer<ProgressNotification> progress) {
        return over(way(way, server, settings), progress).build();
    }

    /** One that lets whoever sits in front of it be asked. */
    static McpSyncClient asking(
            String way,
            ServerProcess server,
            Map<String, String> settings,
            Consumer<ProgressNotification> progress,
            Function<ElicitFormRequest, ElicitResult> person) {
        return over(way(way, server, settings), progress).elicitation(person).build();
    }

    /** One whose calls can be left. */
    static McpAsyncClient leaving(
            String way, ServerProcess server, Map<String, String> settings, Consumer<ProgressNotification> progress) {
        return McpClient.async(way(way, server, settings))
                .requestTimeout(Duration.ofSeconds(20))
                .progressConsumer(step -> Mono.fromRunnable(() -> progress.accept(step)))
                .build();
    }

    @SuppressWarnings("deprecation") // HTTP+SSE is: some agent hosts speak nothing else
    private static McpClientTransport way(String way, ServerProcess server, Map<String, String> settings) {
        var json = new JacksonMcpJsonMapper(JsonMapper.shared());
        return switch (way) {
            case "stdio" -> process(List.of(), settings, json);
            case "mcp" ->
                HttpClientStreamableHttpTransport.builder(server.uri().toString())
                        .jsonMapper(json)
                        .build();
            default ->
                HttpClientSseClientTransport.builder(server.uri().toString())
                        .jsonMapper(json)
                        .build();
        };
    }

    /** One with a server process of its own. */
    static McpSyncClient stdio(Map<String, String> settings) {
        return stdio(List.of(), settings);
    }

    /** @param before words of another command that starts this one */
    static McpSyncClient stdio(List<String> before, Map<String, String> settings) {
        return over(process(before, settings, new JacksonMcpJsonMapper(JsonMapper.shared())), notice -> {})
                .build();
    }

    private static McpClientTransport process(
            List<String> before, Map<String, String> settings, JacksonMcpJsonMapper json) {
        List<String> words = new ArrayList<>(before);
        words.addAll(List.of(ServerProcess.LAUNCHER.toString(), "stdio"));
        return new StdioClientTransport(
                ServerParameters.builder(words.removeFirst())
                        .args(words)
                        .env(settings)
                        .addEnvVar("YACH_MCP_JAVA_HOME", System.getProperty("java.home"))
                        .addEnvVar("YACH_MCP_BUILD", "off")
                        .build(),
                json);
    }

    private static McpClient.SyncSpec over(McpClientTransport transport, Consumer<ProgressNotification> progress) {
        return McpClient.sync(transport).requestTimeout(Duration.ofSeconds(20)).progressConsumer(progress);
    }

    static CallToolResult call(McpSyncClient client, String tool, Map<String, Object> arguments) {
        return client.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
    }

    static String text(CallToolResult result) {
        return ((TextContent) result.content().getFirst()).text();
    }
}
