package io.yachmcp.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.yachmcp.limit.RealRedis;
import io.yachmcp.sandbox.Sandbox;
import io.yachmcp.sandbox.SandboxCompany;
import io.yachmcp.sandbox.SandboxSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three servers as people start them, one Redis that dies and forgets in the middle, and the platform's own minute. Takes
 * more than three minutes, so it runs by {@code bench/three-servers} and not in every build.
 */
class ThreeServersIT {
    private static final String TOOL = "yach_send_robot_direct_message";
    private static final int QUOTA = 60;
    private static final Duration BEFORE = Duration.ofSeconds(80);
    private static final Duration AFTER = Duration.ofSeconds(130);
    private static final Pattern WAIT = Pattern.compile("retry after (\\d+) s");

    private final List<Long> sent = Collections.synchronizedList(new ArrayList<>());
    private final List<String> surprises = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger lines = new AtomicInteger();
    private final AtomicInteger waits = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();

    @TempDir
    Path folder;

    @Test
    void neverMoreThanTheQuotaWhateverBecomesOfRedis() throws Exception {
        assumeTrue(Boolean.getBoolean("three.servers"), "run by bench/three-servers");
        List<Thread> callers = new ArrayList<>();
        try (RealRedis redis = new RealRedis().start();
                Sandbox sandbox = Sandbox.start(SandboxSettings.at(InstantSource.system()))) {
            for (int server = 0; server < 3; server++) {
                McpSyncClient client = JavaSdkClient.stdio(settings(sandbox, redis.port(), server));
                client.initialize();
                for (int caller = 0; caller < 2; caller++) {
                    callers.add(Thread.ofPlatform().start(() -> callAgainAndAgain(client)));
                }
            }
            long start = System.nanoTime();
            Thread.sleep(BEFORE);
            redis.stop();
            long died = System.nanoTime();
            Thread.sleep(Duration.ofSeconds(3));
            redis.start();
            Thread.sleep(AFTER);
            over.set(true);
            for (Thread caller : callers) {
                caller.join();
            }
            judge(start, died, sandbox.calls("/v1/single/message/send"));
        }
    }

    private Map<String, String> settings(Sandbox sandbox, int redis, int server) throws Exception {
        Path policy = Files.writeString(
                folder.resolve("policy.yaml"),
                "version: 1\nlevels: { write: allow }\npeople: { call: 100, hour: 500, day: 2000 }\n");
        return Map.of(
                "YACH_BASE_URL",
                sandbox.uri().toString(),
                "YACH_APP_KEY",
                Sandbox.YACH_APP_KEY,
                "YACH_APP_SECRET",
                Sandbox.YACH_APP_SECRET,
                "YACH_MCP_WRITES",
                "on",
                "YACH_MCP_POLICY",
                policy.toString(),
                "YACH_MCP_STATE_DIR",
                folder.resolve("server-" + server).toString(),
                "YACH_MCP_REDIS_URL",
                "redis://127.0.0.1:" + redis);
    }

    private void callAgainAndAgain(McpSyncClient client) {
        while (!over.get()) {
            String text = JavaSdkClient.text(send(client));
            Matcher wait = WAIT.matcher(text);
            if (text.startsWith("Sent ")) {
                sent.add(System.nanoTime());
            } else if (text.startsWith("Error (rate)") && !text.contains("platform code") && wait.find()) {
                waits.incrementAndGet();
                pause(Math.min(Long.parseLong(wait.group(1)), 5));
            } else {
                surprises.add(text);
                pause(1);
            }
        }
    }

    private CallToolResult send(McpSyncClient client) {
        return JavaSdkClient.call(
                client,
                TOOL,
                Map.of("to_user_ids", List.of(SandboxCompany.MEMBER), "text", "line " + lines.incrementAndGet()));
    }

    private static void pause(long seconds) {
        try {
            Thread.sleep(Duration.ofSeconds(seconds));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void judge(long start, long died, long arrived) {
        List<Long> times = sent.stream().sorted().toList();
        long most = times.stream()
                .mapToLong(from -> within(times, from, Duration.ofSeconds(60)))
                .max()
                .orElse(0);
        long saturated = within(times, died - Duration.ofSeconds(60).toNanos(), Duration.ofSeconds(60));
        long afterwards = times.stream()
                .filter(at -> at > died + Duration.ofSeconds(66).toNanos())
                .count();
        System.out.printf(
                "three servers: %d sent of %d that arrived, %d waits told; at most %d in any 60 s; %d in the minute before"
                        + " Redis died; %d from 66 s after%n",
                times.size(), arrived, waits.get(), most, saturated, afterwards);
        assertEquals(List.of(), surprises.stream().distinct().toList());
        assertEquals(arrived, times.size());
        assertTrue(most <= QUOTA, most + " within a minute");
        assertTrue(saturated >= 0.95 * QUOTA, saturated + " of " + QUOTA + " used");
        assertTrue(afterwards > 0, "sends go on when the window has passed");
        assertTrue(times.getFirst() - start < Duration.ofSeconds(30).toNanos(), "a new Redis holds nobody back");
    }

    private static long within(List<Long> times, long from, Duration window) {
        return times.stream()
                .filter(at -> at >= from && at - from < window.toNanos())
                .count();
    }
}
