package io.yachmcp.sdk;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.yachmcp.embed.YachAnswer;
import io.yachmcp.embed.YachTool;
import io.yachmcp.embed.YachTools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Our tools for a server that is built with the MCP Java SDK and has tools of its own. */
public final class YachToolSpecifications {
    private static final TypeRef<Map<String, Object>> OBJECT = new TypeRef<>() {};

    private final YachTools tools;
    private final McpJsonMapper json;
    private final Function<McpSyncServerExchange, String> callers;

    private YachToolSpecifications(
            YachTools tools, McpJsonMapper json, Function<McpSyncServerExchange, String> callers) {
        this.tools = tools;
        this.json = json;
        this.callers = callers;
    }

    /** All listed tools, for a server that serves one caller. */
    public static List<SyncToolSpecification> of(YachTools tools, McpJsonMapper json) {
        return of(tools, json, exchange -> YachTools.LOCAL);
    }

    /**
     * All listed tools, called in somebody's name.
     *
     * @param callers who is calling, by a name that the server has made sure of: policy, sends and cursors go by it
     */
    public static List<SyncToolSpecification> of(
            YachTools tools, McpJsonMapper json, Function<McpSyncServerExchange, String> callers) {
        var specifications = new YachToolSpecifications(tools, json, callers);
        return tools.tools().stream().map(specifications::specification).toList();
    }

    private SyncToolSpecification specification(YachTool tool) {
        return SyncToolSpecification.builder()
                .tool(read(tool.published(), McpSchema.Tool.class))
                .callHandler(this::call)
                .build();
    }

    private CallToolResult call(McpSyncServerExchange exchange, CallToolRequest request) {
        return result(tools.call(request.name(), written(request.arguments()), callers.apply(exchange)));
    }

    private CallToolResult result(YachAnswer answer) {
        List<McpSchema.Content> content = new ArrayList<>();
        content.add(McpSchema.TextContent.builder(answer.text()).build());
        answer.more().forEach(more -> content.add(read(more, McpSchema.Content.class)));
        CallToolResult.Builder result = CallToolResult.builder(content).isError(answer.error());
        answer.fields().ifPresent(fields -> result.structuredContent(read(fields, OBJECT)));
        return result.build();
    }

    private String written(Map<String, Object> arguments) {
        try {
            return arguments == null ? "" : json.writeValueAsString(arguments);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private <T> T read(String text, TypeRef<T> type) {
        try {
            return json.readValue(text, type);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
