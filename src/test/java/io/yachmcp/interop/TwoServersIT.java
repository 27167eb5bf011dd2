package io.yachmcp.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.auth.Identities;
import io.yachmcp.auth.Key;
import io.yachmcp.auth.KeyEntry;
import io.yachmcp.auth.KeyWriter;
import io.yachmcp.auth.Scope;
import io.yachmcp.limit.RealRedis;
import io.yachmcp.sandbox.Facing;
import io.yachmcp.sandbox.Sandbox;
import io.yachmcp.sandbox.SandboxCompany;
import io.yachmcp.sandbox.SandboxSettings;
import io.yachmcp.tool.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Two servers and a Redis behind one address: limits and sends are shared, and when one server goes the calls go on. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class TwoServersIT {
    private static final String SEND = "yach_send_robot_direct_message";
    private static final int QUOTA = 60;
    private static final int GOING_ON = 8;

    private final HttpClient client = HttpClient.newHttpClient();
    private final SecureRandom random = new SecureRandom();
    private final AtomicInteger turnedAway = new AtomicInteger();

    @TempDir
    Path folder;

    private Map<String, String> settings(Sandbox sandbox, RealRedis redis, Path keys) {
        Map<String, String> settings = Facing.settings(sandbox, folder.resolve("state"));
        settings.put("YACH_MCP_KEYS", keys.toString());
        settings.put("YACH_MCP_REDIS_URL", "redis://127.0.0.1:" + redis.port());
        return settings;
    }

    private String key(Path keys, String principal, Scope... scopes) throws IOException {
        String key = Key.fresh(random);
        KeyWriter.add(
                keys,
                new KeyEntry(
                        principal, Key.sha256(key), EnumSet.copyOf(List.of(scopes)), Identities.ANY, Optional.empty()));
        return "Bearer " + key;
    }

    /** Keys are random: this one is of a caller whom the balancer gives to the first server, or to the second. */
    private String key(Path keys, String principal, int server) throws IOException {
        while (true) {
            String key = key(keys, principal, Scope.READ, Scope.BATCH);
            if (Math.floorMod(key.hashCode(), 2) == server) {
                return key;
            }
        }
    }

    private HttpResponse<String> answer(HttpRequest.Builder request) throws Exception {
        return client.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
    }

    private static ObjectNode text(String words) {
        ObjectNode arguments = Json.object().put("text", words).put("idempotency_key", "key-" + words);
        arguments.putArray("to_user_ids").add(SandboxCompany.MEMBER);
        return arguments;
    }

    /** A call without a session; whoever meets a server that is stopping comes again with its key, which makes it once. */
    private JsonNode send(URI address, String authorization, String words) throws Exception {
        ObjectNode params = Json.object().put("name", SEND);
        params.set("arguments", text(words));
        params.putObject("_meta")
                .put("io.modelcontextprotocol/protocolVersion", "2026-07-28")
                .putObject("io.modelcontextprotocol/clientCapabilities");
        ObjectNode message = Json.object().put("jsonrpc", "2.0").put("id", 1).put("method", "tools/call");
        message.set("params", params);
        while (true) {
            HttpResponse<String> response = answer(HttpRequest.newBuilder(address.resolve("/mcp"))
                    .header("Authorization", authorization)
                    .header("Content-Type", "application/json")
                    .header("Accept", "application/json, text/event-stream")
                    .header("MCP-Protocol-Version", "2026-07-28")
                    .header("Mcp-Method", "tools/call")
                    .header("Mcp-Name", SEND)
                    .POST(BodyPublishers.ofString(Json.text(message))));
            if (response.statusCode() != 503 && response.statusCode() != 502) {
                assertEquals(200, response.statusCode(), response.body());
                return Json.read(response.body()).path("result");
            }
            turnedAway.incrementAndGet();
            Thread.sleep(50);
        }
    }

    private void sent(JsonNode result) {
        assertFalse(result.path("isError").asBoolean(false), result.toString());
    }

    private String quotaLeft(URI server, String operator) throws Exception {
        HttpResponse<String> scrape =
                answer(HttpRequest.newBuilder(server.resolve("/metrics")).header("Authorization", operator));
        assertEquals(200, scrape.statusCode(), scrape.body());
        return scrape.body()
                .lines()
                .filter(line -> line.startsWith("yach_mcp_quota_left{") && line.contains("\"" + SEND + "\""))
                .map(line -> line.substring(line.indexOf("} ") + 2))
                .collect(Collectors.joining());
    }

    @Test
    void shareLimitsAndSendsAndGoOnWhenOneGoes() throws Exception {
        Path keys = Files.writeString(folder.resolve("keys.jsonl"), "# for two\n");
        String operator = key(keys, "operator", Scope.ADMIN);
        String first = key(keys, "first", 0);
        String second = key(keys, "second", 1);
        try (RealRedis redis = new RealRedis().start();
                Sandbox sandbox = Sandbox.start(SandboxSettings.at(InstantSource.system()));
                ServerProcess one = ServerProcess.http(settings(sandbox, redis, keys));
                ServerProcess other = ServerProcess.http(settings(sandbox, redis, keys));
                Balancer balancer = new Balancer(List.of(one.uri(), other.uri()));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertEquals(one.uri(), balancer.of(first));
            assertEquals(other.uri(), balancer.of(second));
            for (int i = 0; i < 3; i++) {
                sent(send(balancer.uri(), first, "first " + i));
                sent(send(balancer.uri(), second, "second " + i));
            }
            assertEquals(QUOTA - 6 + ".0", quotaLeft(one.uri(), operator));
            assertEquals(QUOTA - 6 + ".0", quotaLeft(other.uri(), operator), "what one took the other lacks");

            // Both callers go on without a break while the first server is told to stop.
            Future<Void> going = threads.submit(() -> goingOn(balancer.uri(), first, "first"));
            Future<Void> alongside = threads.submit(() -> goingOn(balancer.uri(), second, "second"));
            one.stop();
            going.get();
            alongside.get();
            String left = String.valueOf(QUOTA - 6 - 2 * GOING_ON);
            assertEquals(left + ".0", quotaLeft(other.uri(), operator), "and keeps count of what the gone one took");

            // What the server that is gone sent is known to the one that is left.
            JsonNode again = send(balancer.uri(), first, "first 0");
            sent(again);
            assertTrue(again.toString().contains("Already done, so nothing was sent now"), again.toString());
            assertEquals(6 + 2 * GOING_ON, sandbox.log().size(), "each went out once");
            System.out.println("two servers: " + turnedAway + " calls met the server that was stopping and came again");
        } finally {
            client.shutdownNow();
        }
    }

    private Void goingOn(URI address, String authorization, String caller) throws Exception {
        for (int i = 0; i < GOING_ON; i++) {
            sent(send(address, authorization, caller + " on " + i));
        }
        return null;
    }
}
