package io.yachmcp.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AgentTest {
    @Test
    void startsTheServerWithoutAnyOfTheOperatorsSettings() {
        var surroundings = new ProcessBuilder();
        surroundings.environment().clear();
        surroundings
                .environment()
                .putAll(Map.of(
                        "PATH", "/bin",
                        "YACH_APP_KEY", "a",
                        "YACH_APP_SECRET", "b",
                        "YUNXIN_APP_KEY", "c",
                        "YACH_MCP_WRITES", "on",
                        "YACH_MCP_CONFIG", "real.yaml",
                        "YACH_MCP_BUILD", "off",
                        "YACH_MCP_AOT", "off",
                        "YACH_MCP_JAVA_OPTS", "-Xmx1g"));
        assertEquals(
                Map.of("PATH", "/bin", "YACH_MCP_BUILD", "off", "YACH_MCP_AOT", "off", "YACH_MCP_JAVA_OPTS", "-Xmx1g"),
                new TreeMap<>(Agent.withoutSettings(surroundings).environment()));
    }
}
