package io.yachmcp.guard;

import io.yachmcp.language.Words;
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
public record ToolSelection(List<ToolContract> listed, Map<String, Words> unlisted) {

    /** Names in {@code choice} must be known: an operator's typing slip is found out before this. */
    public static ToolSelection of(List<ToolContract> contracts, ToolChoice choice) {
        List<ToolContract> listed = new ArrayList<>();
        Map<String, Words> unlisted = new LinkedHashMap<>();
        for (ToolContract contract : contracts) {
            List<Words> reasons = reasons(contract, choice);
            if (reasons.isEmpty()) {
                listed.add(contract);
            } else {
                unlisted.put(contract.name(), Words.joined("list.clauses", reasons));
            }
        }
        if (listed.stream().noneMatch(ToolContract::callsPlatform)) {
            listed.forEach(contract -> unlisted.put(contract.name(), Words.of("unlisted.alone")));
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

    private static List<Words> reasons(ToolContract contract, ToolChoice choice) {
        List<Words> reasons = new ArrayList<>();
        String toolset = contract.policy().toolset();
        boolean changes = contract.policy().risk() != Risk.READ;
        if (choice.exclude().contains(contract.name()) || choice.exclude().contains(toolset)) {
            reasons.add(
                    choice.exclude().contains(contract.name())
                            ? Words.of("unlisted.excluded")
                            : Words.of("unlisted.set").with("toolset", toolset));
        }
        if (changes && choice.readOnly()) {
            reasons.add(Words.of("unlisted.readonly"));
        }
        if (changes && !choice.writes()) {
            reasons.add(Words.of("unlisted.writes"));
        }
        if (contract.callsPlatform()
                && !choice.platforms().contains(contract.http().platform())) {
            reasons.add(noCredentials(contract));
        }
        if (!chosen(contract, choice)) {
            reasons.add(Words.of("unlisted.unchosen").with("toolset", toolset));
        }
        return reasons;
    }

    private static boolean chosen(ToolContract contract, ToolChoice choice) {
        return choice.everything()
                || choice.toolsets().contains(contract.policy().toolset())
                || choice.tools().contains(contract.name());
    }

    private static Words noCredentials(ToolContract contract) {
        return switch (contract.http().platform()) {
            case YACH -> Words.of("unlisted.yach");
            case YUNXIN -> Words.of("unlisted.yunxin");
        };
    }
}
