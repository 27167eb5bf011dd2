package io.yachmcp.demo;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.yachmcp.language.Language;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** An agent host with the official MCP client: it starts the real server as a process of its own and talks over stdio. */
final class Agent implements AutoCloseable {
    private static final Set<String> LAUNCHER =
            Set.of("YACH_MCP_JAVA_HOME", "YACH_MCP_JAVA_OPTS", "YACH_MCP_BUILD", "YACH_MCP_AOT");

    private final McpSyncClient client;
    private final LongSupplier nanoTime;

    /** @param launcher the server's launcher, started with {@code stdio} and no settings but the language and what finds its JDK */
    Agent(Path launcher, Language language, LongSupplier nanoTime) {
        var parameters = ServerParameters.builder(launcher.toString())
                .args("stdio")
                .addEnvVar("YACH_MCP_JAVA_HOME", System.getProperty("java.home"))
                .addEnvVar("YACH_MCP_LANGUAGE", language.id())
                .build();
        var transport = new StdioClientTransport(parameters, new JacksonMcpJsonMapper(JsonMapper.shared())) {
            @Override
            protected ProcessBuilder getProcessBuilder() {
                return withoutSettings(super.getProcessBuilder());
            }
        };
        transport.setStdErrorHandler(line -> {});
        this.client = McpClient.sync(transport)
                .clientInfo(Implementation.builder("yach-mcp-demo", "1").build())
                .requestTimeout(Duration.ofSeconds(30))
                .initializationTimeout(Duration.ofMinutes(2))
                .build();
        this.nanoTime = nanoTime;
    }

    /** Somebody's real credentials must not turn the play into real messages; what only the launcher reads may stay. */
    static ProcessBuilder withoutSettings(ProcessBuilder builder) {
        builder.environment()
                .keySet()
                .removeIf(name -> !LAUNCHER.contains(name) && (name.startsWith("YACH_") || name.startsWith("YUNXIN_")));
        return builder;
    }

    /** Starts the server and shakes hands; gives the server's words of introduction. */
    String greet() {
        client.initialize();
        return client.getServerInstructions();
    }

    List<McpSchema.Tool> tools() {
        return client.listTools().tools();
    }

    Outcome call(String tool, Map<String, Object> arguments) {
        long start = nanoTime.getAsLong();
        CallToolResult result = client.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
        Duration took = Duration.ofNanos(nanoTime.getAsLong() - start);
        String text = result.content().stream()
                .filter(TextContent.class::isInstance)
                .map(content -> ((TextContent) content).text())
                .collect(Collectors.joining("\n"));
        Map<?, ?> fields = result.structuredContent() instanceof Map<?, ?> map ? map : Map.of();
        return new Outcome(text, fields, Boolean.TRUE.equals(result.isError()), took);
    }

    @Override
    public void close() {
        client.closeGracefully();
    }
}
