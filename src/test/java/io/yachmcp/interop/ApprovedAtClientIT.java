package io.yachmcp.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.yachmcp.sandbox.Facing;
import io.yachmcp.sandbox.Sandbox;
import io.yachmcp.sandbox.SandboxCompany;
import io.yachmcp.sandbox.SandboxSettings;
import io.yachmcp.tool.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The official clients have their person asked about a send that needs an approval, over every way in, by the built server
 * with real credentials of the simulated platform.
 */
@Timeout(180)
class ApprovedAtClientIT {
    private static final String TOOL = "yach_send_robot_direct_message";
    private static final String CONSENT = "consent=approved by the person at the client";
    private static final AtomicInteger LINES = new AtomicInteger();

    @TempDir
    static Path folder;

    private static Sandbox sandbox;
    private static ServerProcess server;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(SandboxSettings.at(InstantSource.system()));
        Files.writeString(folder.resolve("policy.yaml"), "version: 1\nlevels: { write: approve }\napprove_within: 3\n");
        server = ServerProcess.http(settings("http"));
    }

    @AfterAll
    static void stop() {
        server.close();
        sandbox.close();
    }

    private static Map<String, String> settings(String home) {
        Map<String, String> settings = Facing.settings(sandbox, folder.resolve(home));
        settings.put("YACH_MCP_POLICY", folder.resolve("policy.yaml").toString());
        return settings;
    }

    /**
     * What each answer comes to.
     *
     * @param words part of what the agent is told
     * @param sent whether the message arrives
     * @param asked whether the person is asked
     */
    private record Ending(String words, boolean sent, boolean asked) {
        static Ending of(String answer) {
            return switch (answer) {
                case "yes" -> new Ending(CONSENT, true, true);
                case "no", "decline" -> new Ending("was asked to approve it and declined", false, true);
                case "cancel", "silence" -> new Ending(" which waits for `yach-mcp approvals allow ", false, true);
                default -> new Ending(" which waits for `yach-mcp approvals allow ", false, false);
            };
        }
    }

    @ParameterizedTest
    @CsvSource({
        "stdio,yes",
        "stdio,no",
        "stdio,decline",
        "stdio,cancel",
        "stdio,silence",
        "stdio,nobody",
        "mcp,yes",
        "mcp,decline",
        "mcp,cancel",
        "mcp,silence",
        "mcp,nobody",
        "sse,yes",
        "sse,decline",
        "sse,cancel",
        "sse,silence",
        "sse,nobody"
    })
    void theJavaClient(String way, String answer) throws Exception {
        Ending ending = Ending.of(answer);
        String text = "java " + LINES.incrementAndGet();
        String state = way.equals("stdio") ? "stdio-" + LINES.get() : "http";
        long before = approved(state);
        List<String> asked = new CopyOnWriteArrayList<>();
        var over = new CountDownLatch(1);
        try (McpSyncClient client = answer.equals("nobody")
                ? JavaSdkClient.of(way, server, settings(state), step -> {})
                : JavaSdkClient.asking(way, server, settings(state), step -> {}, question -> {
                    asked.add(question.message());
                    return says(answer, over);
                })) {
            client.initialize();
            CallToolResult result = client.callTool(
                    CallToolRequest.builder(TOOL).arguments(arguments(text)).build());
            over.countDown();
            String told = ((TextContent) result.content().getFirst()).text();
            assertTrue(told.contains(ending.words()), told);
            assertEquals(!ending.sent(), Boolean.TRUE.equals(result.isError()), told);
        }
        assertEquals(ending.asked() ? List.of(question(text)) : List.of(), asked);
        assertCame(text, ending, state, before);
    }

    private static ElicitResult says(String answer, CountDownLatch over) {
        return switch (answer) {
            case "yes", "no" ->
                ElicitResult.builder(ElicitResult.Action.ACCEPT)
                        .content(Map.of("decision", answer))
                        .build();
            case "decline" -> ElicitResult.builder(ElicitResult.Action.DECLINE).build();
            case "cancel" -> ElicitResult.builder(ElicitResult.Action.CANCEL).build();
            default -> {
                try {
                    over.await();
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                }
                yield ElicitResult.builder(ElicitResult.Action.CANCEL).build();
            }
        };
    }

    @ParameterizedTest
    @CsvSource({
        "stdio,yes",
        "stdio,no",
        "stdio,decline",
        "stdio,cancel",
        "stdio,silence",
        "stdio,nobody",
        "mcp,yes",
        "mcp,decline",
        "mcp,cancel",
        "mcp,silence",
        "mcp,nobody",
        "sse,yes",
        "sse,decline",
        "sse,silence"
    })
    void theTypeScriptClient(String way, String answer) throws Exception {
        Node.install();
        Ending ending = Ending.of(answer);
        String text = "typescript " + LINES.incrementAndGet();
        String state = way.equals("stdio") ? "stdio-" + LINES.get() : "http";
        long before = approved(state);
        ObjectNode call = Json.object().put("name", TOOL);
        call.putObject("arguments")
                .put("text", text)
                .putArray("to_user_ids")
                .add(SandboxCompany.MEMBER)
                .add(SandboxCompany.ADMIN);
        String target = way.equals("stdio")
                ? ServerProcess.LAUNCHER.toString()
                : server.uri().toString();
        JsonNode seen =
                Json.read(Node.run(settings(state), List.of("approve.mjs", way, target, answer, Json.text(call))));
        assertTrue(seen.path("text").asString().contains(ending.words()), seen.toString());
        assertEquals(!ending.sent(), seen.path("isError").asBoolean(), seen.toString());
        assertEquals(ending.asked() ? 1 : 0, seen.path("asked").size(), seen.toString());
        assertEquals(
                ending.asked() ? question(text) : "",
                seen.at("/asked/0/message").asString(""));
        assertEquals(answer.equals("silence") ? 1 : 0, seen.path("withdrawn").asInt(), seen.toString());
        if (answer.equals("silence")) {
            assertEquals(
                    "[\"2 s, a person is asked whether it may go\"]",
                    seen.path("progress").toString());
        }
        assertCame(text, ending, state, before);
    }

    private static Map<String, Object> arguments(String text) {
        return Map.of("text", text, "to_user_ids", List.of(SandboxCompany.MEMBER, SandboxCompany.ADMIN));
    }

    private static String question(String text) {
        return """
                An agent wants to call yach_send_robot_direct_message. It needs a person's approval.
                In the name of: the robot
                Reaches: 2 people
                to_user_ids: ["%s","%s"]
                text: %s
                Why you are asked: yach_send_robot_direct_message needs an approval \
                (levels.yach_send_robot_direct_message, which would beat levels.write in line 2 of the policy)""".formatted(SandboxCompany.MEMBER, SandboxCompany.ADMIN, text);
    }

    /** The message is there once or not at all, the audit says why, and an operator is asked only where nobody answered. */
    private static void assertCame(String text, Ending ending, String home, long before) throws IOException {
        assertEquals(
                ending.sent() ? 1 : 0,
                sandbox.log().stream()
                        .filter(sent -> sent.content().contains("\"" + text + "\""))
                        .count());
        String last = audit(home).getLast();
        assertEquals(ending.sent() ? 1 : 0, approved(home) - before, last);
        boolean declined = ending.words().contains("declined");
        assertEquals(declined, last.contains("\"declined at the client\""), last);
        boolean waits = ending.words().contains("which waits");
        assertEquals(waits, requests(home).anyMatch(request -> request.contains("\"" + text + "\"")));
        assertFalse(last.contains(text), "no words in the audit: " + last);
    }

    private static long approved(String home) throws IOException {
        return audit(home).stream()
                .filter(line -> line.contains(CONSENT.substring("consent=".length())))
                .count();
    }

    private static List<String> audit(String home) throws IOException {
        Path file = folder.resolve(home).resolve("audit/audit-01-000001.jsonl");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static Stream<String> requests(String home) throws IOException {
        Path approvals = folder.resolve(home).resolve("approvals");
        if (Files.notExists(approvals)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.walk(approvals)) {
            return files
                    .filter(file -> file.endsWith("request.json"))
                    .map(ApprovedAtClientIT::contents)
                    .toList()
                    .stream();
        }
    }

    private static String contents(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
