package io.yachmcp.command;

import io.yachmcp.language.Words;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Settings from environment variables. */
final class Environment {
    /** Variables the launcher reads before Java runs. */
    private static final Set<String> LAUNCHER =
            Set.of("YACH_MCP_JAVA_HOME", "YACH_MCP_JAVA_OPTS", "YACH_MCP_BUILD", "YACH_MCP_AOT");

    private static final int SLIP = 2;

    private Environment() {}

    static Map<Setting, Given> read(Map<String, String> variables, List<Words> faults) {
        Map<Setting, Given> given = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            String value = variables.get(setting.variable());
            if (value != null && !value.isBlank()) {
                given.put(setting, new Given(value, Words.literally(setting.variable())));
            }
        }
        for (String variable : variables.keySet()) {
            if (variable.startsWith("YACH_MCP_") && !LAUNCHER.contains(variable) && !known(variable)) {
                slip(variable, faults);
            }
        }
        return given;
    }

    private static boolean known(String variable) {
        return Stream.of(Setting.values())
                .anyMatch(setting -> setting.variable().equals(variable));
    }

    /**
     * A misspelt YACH_MCP_READ_ONLY must not leave writes on, so near misses stop the start. Variables that are far from
     * every setting are let be: Kubernetes makes YACH_MCP_SERVICE_HOST and its like for a service called yach-mcp.
     */
    private static void slip(String variable, List<Words> faults) {
        Set<String> valid = Stream.of(Setting.values()).map(Setting::variable).collect(Collectors.toSet());
        Nearest.within(SLIP, variable, valid)
                .ifPresent(name -> faults.add(
                        Words.of("settings.unknown").with("setting", variable).with("name", name)));
    }
}
