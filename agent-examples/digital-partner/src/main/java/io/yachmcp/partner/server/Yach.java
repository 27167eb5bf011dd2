package io.yachmcp.partner.server;

import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** yach-mcp-server, over the official MCP client; a call that fails is an outcome like any other. */
@Component
public class Yach {
    private static final Logger LOG = LoggerFactory.getLogger(Yach.class);

    private final McpSyncClient client;
    private final Map<String, Tool> tools;

    Yach(List<McpSyncClient> clients) {
        this.client = clients.getFirst();
        this.tools = client.listTools().tools().stream()
                .collect(Collectors.toMap(Tool::name, tool -> tool, (one, same) -> one, LinkedHashMap::new));
    }

    /** The listed tools, by name. */
    public Map<String, Tool> tools() {
        return tools;
    }

    public Outcome call(String tool, Map<String, Object> arguments) {
        try {
            return outcome(client.callTool(
                    CallToolRequest.builder(tool).arguments(arguments).build()));
        } catch (RuntimeException unreachable) {
            LOG.error("{} could not be called", tool, unreachable);
            return new Outcome(
                    "Error: the server could not be asked. Whether anything was done is unknown.", Map.of(), true);
        }
    }

    private static Outcome outcome(CallToolResult result) {
        String text = result.content().stream()
                .filter(TextContent.class::isInstance)
                .map(content -> ((TextContent) content).text())
                .collect(Collectors.joining("\n"));
        Map<String, Object> fields = new LinkedHashMap<>();
        if (result.structuredContent() instanceof Map<?, ?> given) {
            given.forEach((name, value) -> fields.put(String.valueOf(name), value));
        }
        return new Outcome(text, fields, Boolean.TRUE.equals(result.isError()));
    }
}
