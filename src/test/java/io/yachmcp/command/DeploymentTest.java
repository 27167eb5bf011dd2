package io.yachmcp.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files that deploy servers speak of settings, services and paths that there are. */
class DeploymentTest {
    private static final JsonNode COMPOSE = compose();
    private static final Pattern VARIABLE = Pattern.compile("\\bYACH_MCP_[A-Z_]+|\\bYUNXIN_[A-Z_]+");

    /** Of the script and of compose, and not of the server. */
    private static final Set<String> OTHERS = Set.of("YACH_MCP_SITE", "YACH_MCP_JAVA_OPTS");

    /** With what is said once for both servers in its place. */
    private static JsonNode compose() {
        try {
            String text = Files.readString(Path.of("compose.yaml"));
            return new JsonMapper().valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void setsOnlyWhatCanBeSet() throws IOException {
        Set<String> known = Stream.of(Setting.values()).map(Setting::variable).collect(Collectors.toSet());
        for (String file : List.of(
                "Dockerfile",
                "compose.yaml",
                "docs/deployment.md",
                "docs/operations.md",
                "deploy/start",
                "deploy/healthy",
                "deploy/image-steps",
                "deploy/Caddyfile")) {
            Set<String> unknown = VARIABLE.matcher(Files.readString(Path.of(file)))
                    .results()
                    .map(found -> found.group())
                    .filter(name -> !known.contains(name) && !OTHERS.contains(name))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(Set.of(), unknown, file);
        }
    }

    @Test
    void theBalancerKnowsTheServersAndWhereTheyListen() throws IOException {
        String caddy = Files.readString(Path.of("deploy/Caddyfile"));
        List<String> servers = COMPOSE.path("services").propertyNames().stream()
                .filter(name -> name.startsWith("server-"))
                .map(name -> name + ":" + Setting.YACH_MCP_PORT.standard())
                .toList();
        assertEquals(2, servers.size());
        assertTrue(caddy.contains("reverse_proxy " + String.join(" ", servers) + " {"), caddy);
        assertTrue(caddy.contains("health_uri /healthz\n"), caddy);
        assertTrue(caddy.contains("lb_policy header Authorization\n"), caddy);
    }

    @Test
    void serversWriteNowhereElseAndMayNothing() {
        for (String name : List.of("server-1", "server-2")) {
            JsonNode server = COMPOSE.path("services").path(name);
            assertTrue(server.path("read_only").asBoolean(false), name);
            assertEquals("[\"ALL\"]", server.path("cap_drop").toString());
            assertEquals("[\"state:/var/lib/yach-mcp\"]", server.path("volumes").toString());
            assertTrue(server.path("ports").isMissingNode(), "nobody reaches them past the balancer");
        }
        assertEquals(
                "[\"inside\"]",
                COMPOSE.path("services").path("redis").path("networks").toString());
        assertTrue(COMPOSE.path("networks").path("inside").path("internal").asBoolean(false));
    }
}
