package io.yachmcp.command;

import io.yachmcp.tool.ToolContract;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names of tools and toolsets in the settings; an unknown one is refused with the nearest valid one. */
final class ToolNames {
    private final Set<String> toolsets = new LinkedHashSet<>();
    private final Set<String> tools = new LinkedHashSet<>();
    private final Values values;

    ToolNames(List<ToolContract> contracts, Values values) {
        this.values = values;
        for (ToolContract contract : contracts) {
            toolsets.add(contract.policy().toolset());
            tools.add(contract.name());
        }
    }

    List<String> toolsets() {
        return checked(Setting.YACH_MCP_TOOLSETS, "toolset", toolsets);
    }

    List<String> tools() {
        return checked(Setting.YACH_MCP_TOOLS, "tool", tools);
    }

    List<String> excluded() {
        Collection<String> both = new ArrayList<>(tools);
        both.addAll(toolsets);
        return checked(Setting.YACH_MCP_EXCLUDE, "tool or toolset", both);
    }

    private List<String> checked(Setting setting, String kind, Collection<String> valid) {
        List<String> names = values.list(setting);
        for (String name : names) {
            if (!valid.contains(name)) {
                values.refuse(setting, "names no " + kind + ": " + name + "; " + advice(name, kind, valid));
            }
        }
        return names;
    }

    private String advice(String name, String kind, Collection<String> valid) {
        if (toolsets.contains(name)) {
            return "it is a toolset, which belongs in " + Setting.YACH_MCP_TOOLSETS;
        }
        if (tools.contains(name)) {
            return "it is a tool, which belongs in " + Setting.YACH_MCP_TOOLS;
        }
        return Nearest.advice(
                name,
                valid,
                kind.equals("toolset")
                        ? "the toolsets are " + String.join(", ", toolsets)
                        : "`yach-mcp tools` prints all names");
    }
}
