package io.yachmcp.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.yachmcp.sandbox.Facing;
import io.yachmcp.sandbox.Sandbox;
import io.yachmcp.sandbox.SandboxCompany;
import io.yachmcp.sandbox.SandboxFault;
import io.yachmcp.sandbox.SandboxSettings;
import io.yachmcp.tool.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The official TypeScript clients of both eras do with the built server what agent hosts do: they list, call, read an
 * argument error, hear of progress, leave a call, and have their person asked.
 */
@Timeout(180)
class ErasIT {
    /** Where the list of a group's admins is asked for. */
    private static final String ADMINS = "/group/manager";

    private static final AtomicInteger LINES = new AtomicInteger();

    @TempDir
    static Path folder;

    private static Sandbox sandbox;
    private static ServerProcess server;

    @BeforeAll
    static void start() throws Exception {
        Node.install();
        sandbox = Sandbox.start(SandboxSettings.at(InstantSource.system()));
        Files.writeString(
                folder.resolve("policy.yaml"),
                "version: 1\nlevels: { yach_send_robot_direct_message: approve }\napprove_within: 20\n");
        server = ServerProcess.http(settings("http"));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
            sandbox.close();
        }
    }

    private static Map<String, String> settings(String home) {
        Map<String, String> settings = Facing.settings(sandbox, folder.resolve(home));
        settings.put("YACH_MCP_POLICY", folder.resolve("policy.yaml").toString());
        return settings;
    }

    private static ObjectNode call(String tool, String field, String value) {
        ObjectNode call = Json.object().put("name", tool);
        call.putObject("arguments").put(field, value);
        return call;
    }

    @ParameterizedTest
    @CsvSource({
        "sdk,stdio,''",
        "sdk,mcp,''",
        "sdk,sse,''",
        "legacy,stdio,2025-11-25",
        "legacy,mcp,2025-11-25",
        "legacy,sse,2025-11-25",
        "auto,stdio,2026-07-28",
        "auto,mcp,2026-07-28",
        "pin,stdio,2026-07-28",
        "pin,mcp,2026-07-28"
    })
    void doesWhatAgentHostsDo(String mode, String way, String revision) throws Exception {
        String text = "eras " + LINES.incrementAndGet();
        ObjectNode calls = Json.object();
        calls.set("good", call("yach_get_group", "group_id", SandboxCompany.MAIN_GROUP));
        calls.set("wrong", call("yach_get_group", "group_id", "x"));
        calls.set("slow", call("yach_list_group_admins", "group_id", SandboxCompany.MAIN_GROUP));
        ObjectNode approved = call("yach_send_robot_direct_message", "text", text);
        ((ObjectNode) approved.path("arguments")).putArray("to_user_ids").add(SandboxCompany.MEMBER);
        calls.set("approved", approved);
        Path file = Node.HOME.resolve("eras-" + mode + "-" + way + ".json");
        Files.writeString(file, Json.text(calls));
        sandbox.faults().next(1, ADMINS, new SandboxFault.Slow(Duration.ofSeconds(8)));
        String target = way.equals("stdio")
                ? ServerProcess.LAUNCHER.toString()
                : server.uri().toString();
        String state = way.equals("stdio") ? mode + "-" + way : "http";
        JsonNode seen = Json.read(Node.run(settings(state), List.of("eras.mjs", mode, way, target, file.toString())));

        assertEquals(revision, seen.path("revision").asString(""));
        assertTrue(seen.path("tools").asInt(0) > 10, seen.toString());
        assertTrue(seen.at("/good/text").asString().contains(SandboxCompany.OWNER), seen.toString());
        assertEquals(true, seen.at("/wrong/isError").asBoolean());
        assertTrue(seen.at("/wrong/text").asString().contains("- group_id: is \"x\"; must be"), seen.toString());
        assertEquals(1, seen.path("progress").size(), seen.toString());
        assertEquals("cancelled", seen.path("cancelled").asString(), seen.toString());
        assertTrue(seen.path("left").asInt(0) < 6_000, seen.toString());
        assertEquals(seen.path("good"), seen.path("afterwards"));
        assertEquals(
                "[\"An agent wants to call yach_send_robot_direct_message. It needs a person's approval.\"]",
                seen.path("asked").toString());
        assertTrue(
                seen.at("/approved/text").asString().contains("consent=approved by the person at the client"),
                seen.toString());
        assertEquals(
                1,
                sandbox.log().stream()
                        .filter(sent -> sent.content().contains("\"" + text + "\""))
                        .count());
    }

    /** It has no way to say that it left over the older ways: what matters is that the rest of its session goes on. */
    @ParameterizedTest
    @ValueSource(strings = {"stdio", "mcp", "sse"})
    void theJavaClientHearsOfProgressAndLeavesACall(String way) throws Exception {
        sandbox.faults().next(1, ADMINS, new SandboxFault.Slow(Duration.ofSeconds(8)));
        var heard = new CountDownLatch(1);
        Map<String, Object> group = Map.of("group_id", SandboxCompany.MAIN_GROUP);
        McpAsyncClient client = JavaSdkClient.leaving(way, server, settings("java-" + way), step -> heard.countDown());
        try {
            client.initialize().block();
            Disposable call = client.callTool(CallToolRequest.builder("yach_list_group_admins")
                            .arguments(group)
                            .meta(Map.of("progressToken", "t"))
                            .build())
                    .subscribe();
            assertTrue(heard.await(10, TimeUnit.SECONDS), "no progress");
            call.dispose();
            CallToolResult good = client.callTool(CallToolRequest.builder("yach_get_group")
                            .arguments(group)
                            .build())
                    .block();
            assertTrue(JavaSdkClient.text(good).contains(SandboxCompany.OWNER));
        } finally {
            client.closeGracefully().block(Duration.ofSeconds(20));
        }
    }
}
