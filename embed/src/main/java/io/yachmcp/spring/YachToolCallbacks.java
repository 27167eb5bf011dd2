package io.yachmcp.spring;

import io.yachmcp.embed.YachTools;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.ToolCallbackProvider;

/** All listed tools, for {@code ChatClient.Builder.defaultTools}. */
public final class YachToolCallbacks implements ToolCallbackProvider {
    /**
     * The key in a tool context under which a program says for whom a call is made, by a name that it vouches for: policy,
     * sends and cursors go by it.
     */
    public static final String CALLER = "yach.caller";

    private final ToolCallback[] callbacks;

    public YachToolCallbacks(YachTools tools) {
        this.callbacks = tools.tools().stream()
                .map(tool -> new YachToolCallback(tools, tool))
                .toArray(ToolCallback[]::new);
    }

    @Override
    public ToolCallback[] getToolCallbacks() {
        return callbacks.clone();
    }
}
