package io.yachmcp.guard;

import io.yachmcp.tool.Platform;
import java.util.List;
import java.util.Set;

/**
 * Which tools the operator wants offered.
 *
 * @param toolsets whole toolsets to offer
 * @param tools single tools to offer besides; when both lists are empty everything is offered
 * @param exclude tools and toolsets never to offer
 * @param readOnly offer only what changes nothing
 * @param writes whether tools that change something may be offered at all
 * @param platforms the platforms this server can call
 */
public record ToolChoice(
        List<String> toolsets,
        List<String> tools,
        List<String> exclude,
        boolean readOnly,
        boolean writes,
        Set<Platform> platforms) {

    public ToolChoice {
        toolsets = List.copyOf(toolsets);
        tools = List.copyOf(tools);
        exclude = List.copyOf(exclude);
        platforms = Set.copyOf(platforms);
    }

    boolean everything() {
        return toolsets.isEmpty() && tools.isEmpty();
    }
}
