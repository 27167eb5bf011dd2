package io.yachmcp.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.auth.Scope;
import io.yachmcp.tool.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whether we live and are ready, who is told why not, and who may see what is counted. */
@Timeout(60)
class OperatorPagesTest {
    private static final String NOT_READY = "503 {\"status\":\"not ready\"}";
    private static final String NO_POLICY =
            "503 {\"status\":\"not ready\",\"reasons\":[\"the policy file cannot be read or is"
                    + " wrong, so nothing that changes anything is sent\"]}";

    @TempDir
    Path folder;

    @Test
    void livesAndIsReadyForAnybody() throws IOException {
        try (Watched server = new Watched(folder, Map.of())) {
            assertEquals("200 {\"status\":\"up\"}", server.page("/healthz"));
            assertEquals("200 {\"status\":\"ready\"}", server.page("/readyz"));
        }
    }

    /** Probes come under the address of a machine, which nobody lists as a name of this server. */
    @Test
    void answersAProbeUnderAnyHostWithAWord() throws IOException {
        Path policy = Files.writeString(folder.resolve("policy.yaml"), "version: 1\n");
        try (Watched server = new Watched(folder, Map.of("YACH_MCP_POLICY", policy.toString()))) {
            Files.writeString(policy, "version: x\n");
            assertEquals(NO_POLICY, server.page("/readyz"));
            assertTrue(raw(server, "/readyz").startsWith("HTTP/1.1 503 "));
            assertTrue(raw(server, "/readyz").endsWith("\r\n\r\n{\"status\":\"not ready\"}"));
            assertTrue(raw(server, "/metrics").startsWith("HTTP/1.1 421 "));
        }
    }

    private static String raw(Watched server, String path) throws IOException {
        try (var socket = new Socket(
                InetAddress.getLoopbackAddress(), server.transport.uri().getPort())) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: 10.0.0.7:8931\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void isReadyAgainWhenThePolicyIsMended() throws IOException {
        Path policy = Files.writeString(folder.resolve("policy.yaml"), "version: 1\n");
        try (Watched server = new Watched(folder, Map.of("YACH_MCP_POLICY", policy.toString()))) {
            assertEquals("200 {\"status\":\"ready\"}", server.page("/readyz"));
            Files.delete(policy);
            server.later();
            assertEquals(NO_POLICY, server.page("/readyz"));
            Files.writeString(policy, "version: 1\nwrites: off\n");
            server.later();
            assertEquals("200 {\"status\":\"ready\"}", server.page("/readyz"), "what the operator wants is no fault");
        }
    }

    @Test
    void isNotReadyWithoutItsLedgerAndItsRedis() throws IOException {
        Path state = Files.writeString(folder.resolve("state"), "a file where the folder should be");
        Map<String, String> settings = Map.of("YACH_MCP_REDIS_URL", "redis://:hidden-word@127.0.0.1:" + closedPort());
        try (Watched server = new Watched(folder, settings)) {
            assertEquals(
                    "503 {\"status\":\"not ready\",\"reasons\":[\"the ledger in YACH_MCP_STATE_DIR cannot be used, so nothing"
                            + " that changes anything is sent\",\"the Redis of YACH_MCP_REDIS_URL does not answer, so sends"
                            + " wait and then keep to this server's share\"]}",
                    server.page("/readyz"));
            assertEquals("200 {\"status\":\"up\"}", server.page("/healthz"));
            Files.delete(state);
            server.later();
            assertEquals(
                    "503 {\"status\":\"not ready\",\"reasons\":[\"the Redis of YACH_MCP_REDIS_URL does not answer, so sends"
                            + " wait and then keep to this server's share\"]}",
                    server.page("/readyz"),
                    "a mended disk needs no restart");
        }
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void tellsStrangersAWordAndAdministratorsWhy() throws IOException {
        Map<String, String> away = Map.of("YACH_MCP_REDIS_URL", "redis://127.0.0.1:" + closedPort());
        try (Watched server = Watched.withKeys(folder, away)) {
            String admin = server.key("prometheus", Scope.ADMIN);
            String reader = server.key("assistant", Scope.READ, Scope.SEND);
            assertEquals(
                    "503 {\"status\":\"not ready\",\"reasons\":[\"the Redis of YACH_MCP_REDIS_URL does not answer, so sends"
                            + " wait and then keep to this server's share\"]}",
                    server.page("/readyz", admin));
            assertEquals(NOT_READY, server.page("/readyz", reader));
            assertEquals(NOT_READY, server.page("/readyz", "ymk_nothing"));
            assertEquals(NOT_READY, server.page("/readyz"));
        }
    }

    @Test
    void isNotReadyWithoutItsKeys() throws IOException {
        try (Watched server = Watched.withKeys(folder, Map.of())) {
            assertEquals("200 {\"status\":\"ready\"}", server.page("/readyz"));
            Files.writeString(folder.resolve("keys.jsonl"), "{}\n");
            server.later();
            assertEquals(NOT_READY, server.page("/readyz"));
        }
    }

    /** What the page advises takes from a scraper's key all that it could do besides. */
    @Test
    void aScrapersKeyReadsWhatIsCountedAndNothingElse() throws IOException {
        Matcher advice = Pattern.compile("```yaml\n(callers:.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/operations.md")));
        assertTrue(advice.find(), "the page has the policy for a scraper");
        Path policy = Files.writeString(folder.resolve("scraper.yaml"), "version: 1\n" + advice.group(1));
        try (Watched server = Watched.withKeys(folder, Map.of("YACH_MCP_POLICY", policy.toString()))) {
            String key = server.key("prometheus", Scope.ADMIN, Scope.READ);
            assertTrue(server.page("/metrics", key).startsWith("200 # HELP "));
            JsonNode read = server.call(
                    "yach_list_robot_groups",
                    Json.object(),
                    request -> request.header("Authorization", "Bearer " + key),
                    meta -> meta);
            assertTrue(
                    read.at("/result/content/0/text").asString("").contains("callers.prometheus.tools"),
                    read.toString());
        }
    }

    @Test
    void showsWhatIsCountedToAdministratorsAlone() throws IOException {
        try (Watched server = Watched.withKeys(folder, Map.of())) {
            String admin = server.key("prometheus", Scope.ADMIN);
            String reader = server.key("assistant", Scope.READ, Scope.SEND, Scope.BATCH, Scope.GROUPS);
            assertTrue(server.page("/metrics").startsWith("401 "));
            assertTrue(server.page("/metrics", "ymk_nothing").startsWith("401 "));
            assertEquals(
                    "403 {\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32000,\"message\":\"What is counted here is"
                            + " for keys with the scope admin\"}}",
                    server.page("/metrics", reader));
            assertTrue(server.page("/metrics", admin).startsWith("200 # HELP "));
        }
    }
}
