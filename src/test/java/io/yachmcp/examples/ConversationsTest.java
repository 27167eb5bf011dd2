package io.yachmcp.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.BlobResourceContents;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.ResourceContents;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.yachmcp.sandbox.Committed;
import io.yachmcp.tool.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every conversation of agent-examples/ goes as it is written down, reply by reply, and does to the platform what it says. */
@Timeout(60)
class ConversationsTest {
    private static final Path CONVERSATIONS = Path.of("agent-examples/conversations");
    private static final Set<String> OF_A_STEP = Set.of(
            "why", "trouble", "passes", "allowed", "call", "arguments", "read", "keep", "asked", "refused", "reply");

    static Stream<Path> conversations() throws Exception {
        try (Stream<Path> files = Files.list(CONVERSATIONS)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void goesAsItIsWrittenDown(Path file, @TempDir Path folder) throws Exception {
        Conversation conversation = Conversation.of(file);
        try (Scene scene = new Scene(folder, conversation.word("policy"), conversation.word("person"))) {
            for (JsonNode step : conversation.steps()) {
                play((ObjectNode) step, conversation, scene);
            }
            assertEquals(0, scene.sandbox().faults().pending(), "trouble that nothing ran into");
            conversation.matches(happened(scene.sandbox().log()));
        }
    }

    private static void play(ObjectNode step, Conversation conversation, Scene scene) {
        assertTrue(OF_A_STEP.containsAll(step.propertyNames()), () -> "something else in " + step);
        if (step.has("trouble")) {
            scene.trouble(step.path("trouble"));
        }
        if (step.has("passes")) {
            scene.passes(Duration.parse(step.path("passes").stringValue()));
        }
        if (step.has("allowed")) {
            scene.allows(step.path("allowed").intValue());
        }
        String reply = step.has("read") ? read(step, conversation, scene.client()) : called(step, conversation, scene);
        conversation.keep(step, reply);
        step.remove("reply");
        step.put("reply", reply);
    }

    private static String read(JsonNode step, Conversation conversation, McpSyncClient client) {
        String uri = conversation.filled(step.path("read").stringValue());
        ResourceContents contents = client.readResource(
                        ReadResourceRequest.builder(uri).build())
                .contents()
                .getFirst();
        return contents instanceof BlobResourceContents bytes
                ? bytes.mimeType() + ", " + Base64.getDecoder().decode(bytes.blob()).length + " bytes"
                : ((TextResourceContents) contents).text();
    }

    private static String called(ObjectNode step, Conversation conversation, Scene scene) {
        Map<String, Object> arguments = JsonMapper.shared()
                .convertValue(conversation.filled(step.path("arguments")), new TypeReference<Map<String, Object>>() {});
        CallToolResult result = scene.client()
                .callTool(CallToolRequest.builder(step.path("call").stringValue())
                        .arguments(arguments)
                        .build());
        step.remove(List.of("asked", "refused"));
        List<String> asked = scene.asked();
        if (!asked.isEmpty()) {
            step.put("asked", String.join("\n\n", asked));
        }
        if (Boolean.TRUE.equals(result.isError())) {
            step.put("refused", true);
        }
        return ((TextContent) result.content().getFirst()).text();
    }

    /** What really came of it, without the clock's part. */
    private static ArrayNode happened(List<Committed> log) {
        ArrayNode rows = Json.array();
        for (Committed effect : log) {
            ObjectNode row = rows.addObject().put("path", effect.path());
            if (!effect.sender().isEmpty()) {
                row.put("sender", effect.sender());
            }
            ArrayNode recipients = row.putArray("recipients");
            effect.recipients().forEach(recipients::add);
            if (!effect.content().isEmpty()) {
                row.put("content", effect.content());
            }
        }
        return rows;
    }

    @Test
    void thereAreSomeForReadersOfEitherLanguage() throws Exception {
        List<String> requests = new ArrayList<>();
        for (Path file : conversations().toList()) {
            requests.add(Conversation.of(file).word("request"));
        }
        long english =
                requests.stream().filter(request -> request.matches("[A-Z].*")).count();
        assertTrue(english >= 8 && requests.size() - english >= 8, requests.toString());
    }
}
