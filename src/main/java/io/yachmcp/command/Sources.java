package io.yachmcp.command;

import io.yachmcp.language.Words;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Puts the three places where settings may stand over one another: flag, then environment, then file. */
final class Sources {
    private Sources() {}

    static Map<Setting, Given> merge(Map<Setting, Given> flags, Map<String, String> variables, List<Words> faults) {
        Map<Setting, Given> over = Environment.read(variables, faults);
        flags.forEach((setting, given) -> {
            if (!given.value().isBlank()) {
                over.put(setting, given);
            }
        });
        Given place = over.get(Setting.YACH_MCP_CONFIG);
        if (place == null) {
            return over;
        }
        Map<Setting, Given> merged = new EnumMap<>(Setting.class);
        merged.putAll(ConfigFile.read(place, faults));
        merged.putAll(over);
        return merged;
    }
}
