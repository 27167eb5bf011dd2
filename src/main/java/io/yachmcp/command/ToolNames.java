package io.yachmcp.command;

import io.yachmcp.language.Words;
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
        return checked(Setting.YACH_MCP_TOOLSETS, Words.of("settings.notoolset"), toolsets);
    }

    List<String> tools() {
        return checked(Setting.YACH_MCP_TOOLS, Words.of("settings.notool"), tools);
    }

    List<String> excluded() {
        Collection<String> both = new ArrayList<>(tools);
        both.addAll(toolsets);
        return checked(Setting.YACH_MCP_EXCLUDE, Words.of("settings.neither"), both);
    }

    private List<String> checked(Setting setting, Words fault, Collection<String> valid) {
        List<String> names = values.list(setting);
        for (String name : names) {
            if (!valid.contains(name)) {
                values.refuse(setting, fault.with("name", name).with("advice", advice(name, valid)));
            }
        }
        return names;
    }

    private Words advice(String name, Collection<String> valid) {
        if (toolsets.contains(name)) {
            return Words.of("settings.istoolset").with("setting", Setting.YACH_MCP_TOOLSETS.variable());
        }
        if (tools.contains(name)) {
            return Words.of("settings.istool").with("setting", Setting.YACH_MCP_TOOLS.variable());
        }
        return Nearest.advice(
                name,
                valid,
                valid == toolsets
                        ? Words.of("settings.toolsets").with("names", Words.list(toolsets))
                        : Words.of("settings.alltools"));
    }
}
