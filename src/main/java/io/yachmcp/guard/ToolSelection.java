package io.yachmcp.guard;

import io.yachmcp.tool.Risk;
import io.yachmcp.tool.ToolContract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which tools agents see, and for each of the others why not. Every reason that applies is told, the strongest first:
 * exclude, read-only, writes, then the rest. A tool that asks no platform is of no use alone.
 *
 * @param listed the contracts of the listed tools, in catalogue order
 * @param unlisted for each other tool the reasons, in words that name the setting to change, in catalogue order
 */
public record ToolSelection(List<ToolContract> listed, Map<String, String> unlisted) {

    /** Names in {@code choice} must be known: an operator's typing slip is found out before this. */
    public static ToolSelection of(List<ToolContract> contracts, ToolChoice choice) {
        List<ToolContract> listed = new ArrayList<>();
        Map<String, String> unlisted = new LinkedHashMap<>();
        for (ToolContract contract : contracts) {
            List<String> reasons = reasons(contract, choice);
            if (reasons.isEmpty()) {
                listed.add(contract);
            } else {
                unlisted.put(contract.name(), String.join("; ", reasons));
            }
        }
        if (listed.stream().noneMatch(ToolContract::callsPlatform)) {
            listed.forEach(contract -> unlisted.put(contract.name(), "no tool of a platform is listed"));
            listed.clear();
        }
        return new ToolSelection(listed, unlisted);
    }

    public boolean lists(String tool) {
        for (ToolContract contract : listed) {
            if (contract.name().equals(tool)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> reasons(ToolContract contract, ToolChoice choice) {
        List<String> reasons = new ArrayList<>();
        String toolset = contract.policy().toolset();
        boolean changes = contract.policy().risk() != Risk.READ;
        if (choice.exclude().contains(contract.name()) || choice.exclude().contains(toolset)) {
            reasons.add("YACH_MCP_EXCLUDE names " + named(contract, choice.exclude()));
        }
        if (changes && choice.readOnly()) {
            reasons.add("YACH_MCP_READ_ONLY is on and this tool changes things");
        }
        if (changes && !choice.writes()) {
            reasons.add("YACH_MCP_WRITES is off and this tool changes things");
        }
        if (contract.callsPlatform()
                && !choice.platforms().contains(contract.http().platform())) {
            reasons.add(noCredentials(contract));
        }
        if (!chosen(contract, choice)) {
            reasons.add("YACH_MCP_TOOLSETS and YACH_MCP_TOOLS name neither it nor its toolset " + toolset);
        }
        return reasons;
    }

    private static boolean chosen(ToolContract contract, ToolChoice choice) {
        return choice.everything()
                || choice.toolsets().contains(contract.policy().toolset())
                || choice.tools().contains(contract.name());
    }

    private static String named(ToolContract contract, List<String> exclude) {
        return exclude.contains(contract.name())
                ? "it"
                : "its toolset " + contract.policy().toolset();
    }

    private static String noCredentials(ToolContract contract) {
        return switch (contract.http().platform()) {
            case YACH -> "Yach has no credentials: set YACH_APP_KEY and YACH_APP_SECRET, or YACH_ACCESS_TOKEN";
            case YUNXIN -> "Yunxin has no credentials: set YUNXIN_APP_KEY and YUNXIN_APP_SECRET";
        };
    }
}
