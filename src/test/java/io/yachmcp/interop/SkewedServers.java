package io.yachmcp.interop;

import io.modelcontextprotocol.client.McpSyncClient;
import io.yachmcp.sandbox.Facing;
import io.yachmcp.sandbox.Sandbox;
import io.yachmcp.sandbox.SandboxCompany;
import io.yachmcp.tool.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Three servers as people start them, with one Redis, whose wall clocks are two seconds behind, right, and two seconds ahead.
 * That takes {@code faketime}, which many systems pack; without it all clocks are right.
 */
final class SkewedServers implements AutoCloseable {
    static final String TOOL = "yach_send_robot_direct_message";

    private static final List<String> SKEWS = List.of("-2s", "+0s", "+2s");

    private final List<McpSyncClient> clients = new ArrayList<>();
    private final List<String> clocks = new ArrayList<>();
    private final Path folder;
    private final boolean skewed;

    private SkewedServers(Path folder, boolean skewed) {
        this.folder = folder;
        this.skewed = skewed;
    }

    static SkewedServers start(Path folder, Sandbox sandbox, int redis) throws IOException, InterruptedException {
        boolean skewed = faketime();
        var servers = new SkewedServers(folder, skewed);
        for (int server = 0; server < SKEWS.size(); server++) {
            servers.start(server, sandbox, redis);
        }
        System.out.printf(
                "three servers: clocks %s, as their audits show them%s%n",
                String.join(", ", servers.clocks),
                skewed ? "" : "; NOT SKEWED, because there is no faketime here (apt-get install faketime)");
        return servers;
    }

    List<McpSyncClient> clients() {
        return clients;
    }

    private static boolean faketime() throws InterruptedException {
        try {
            return new ProcessBuilder("faketime", "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException none) {
            return false;
        }
    }

    /** The clock that never jumps stays as it is: it is not set by anybody, and the JVM's waits hang on it. */
    private void start(int server, Sandbox sandbox, int redis) throws IOException {
        List<String> before =
                skewed ? List.of("faketime", "-m", "--exclude-monotonic", "-f", SKEWS.get(server)) : List.<String>of();
        McpSyncClient client = JavaSdkClient.stdio(before, settings(server, sandbox, redis));
        client.initialize();
        clients.add(client);
        JavaSdkClient.call(
                client, TOOL, Map.of("to_user_ids", List.of(SandboxCompany.MEMBER), "text", "the clock of " + server));
        clocks.add(ahead(server, Instant.now()));
    }

    /** The time of the last line that the server wrote down, beside ours. */
    private String ahead(int server, Instant now) throws IOException {
        List<String> lines = Files.readAllLines(state(server).resolve("audit/audit-01-000001.jsonl"));
        Instant at = Instant.parse(Json.read(lines.getLast()).path("at").asString());
        return "%+.1f s".formatted(Duration.between(now, at).toMillis() / 1000.0);
    }

    private Path state(int server) {
        return folder.resolve("server-" + server);
    }

    private Map<String, String> settings(int server, Sandbox sandbox, int redis) throws IOException {
        Path policy = Files.writeString(
                folder.resolve("policy.yaml"),
                "version: 1\nlevels: { write: allow }\npeople: { call: 100, hour: 500, day: 2000 }\n");
        Map<String, String> settings = Facing.settings(sandbox, state(server));
        settings.put("YACH_MCP_POLICY", policy.toString());
        settings.put("YACH_MCP_REDIS_URL", "redis://127.0.0.1:" + redis);
        if (skewed) {
            // Without these a JVM's waits end too early and it spins, and the launcher sees files of another time.
            settings.put("FAKETIME_FORCE_MONOTONIC_FIX", "0");
            settings.put("NO_FAKE_STAT", "1");
        }
        return settings;
    }

    @Override
    public void close() {
        clients.forEach(McpSyncClient::close);
    }
}
