package io.yachmcp.spring;

import io.yachmcp.embed.YachTool;
import io.yachmcp.embed.YachTools;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ToolContext;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;

/** One of our tools as Spring AI calls it: a failed call is an answer that the model can read, never an exception. */
final class YachToolCallback implements ToolCallback {
    private final YachTools tools;
    private final ToolDefinition definition;

    YachToolCallback(YachTools tools, YachTool tool) {
        this.tools = tools;
        this.definition = ToolDefinition.builder()
                .name(tool.name())
                .description(tool.description())
                .inputSchema(tool.inputSchema())
                .build();
    }

    @Override
    public ToolDefinition getToolDefinition() {
        return definition;
    }

    @Override
    public String call(String input) {
        return called(input, YachTools.LOCAL);
    }

    /** The context is the program's, not the model's, so it may say who is calling. */
    @Override
    public String call(String input, @Nullable ToolContext context) {
        return called(
                input,
                context != null && context.getContext().get(YachToolCallbacks.CALLER) instanceof String name
                        ? name
                        : YachTools.LOCAL);
    }

    private String called(String input, String caller) {
        return tools.call(definition.name(), input, caller).text();
    }
}
