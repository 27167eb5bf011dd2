package io.yachmcp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.tool.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever bytes arrive, a session answers once, in one line of JSON-RPC, under the ids that another reader of JSON finds
 * in them, and goes on.
 */
public final class JsonRpcFuzz {
    /** Jackson's own mapper, held to the same bounds: what it takes and refuses, ours must take and refuse. */
    private static final JsonMapper OTHER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxTokenCount(200_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final String BATCHES =
            Conversation.request("0", "initialize", "{\"protocolVersion\":\"2025-03-26\"}");

    private JsonRpcFuzz() {}

    public static void fuzzerTestOneInput(byte[] message) throws InterruptedException {
        check(message, false);
        check(message, true);
    }

    private static void check(byte[] message, boolean batches) throws InterruptedException {
        SampleTools tools = new SampleTools(0);
        tools.goOn.release(10_000);
        BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
        try (Conversation talk = new Conversation(tools, Limits.standard())) {
            if (batches) {
                talk.ask(BATCHES);
            }
            talk.session.receive(message, answers::add);
            talk.awaitIdle();
            assertEquals(1, answers.size(), "answers");
            compare(expected(message, batches), answers.take().json());
            assertEquals(Conversation.result("9", "{}"), talk.ask(Conversation.request("9", "ping", "{}")));
        }
    }

    /** The ids that have to be answered, each with how often; nothing where no reply is due. */
    private static Map<String, Integer> expected(byte[] message, boolean batches) {
        JsonNode read;
        try {
            read = OTHER.readTree(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(message))
                    .toString());
        } catch (JacksonException | NumberFormatException | CharacterCodingException notJson) {
            return Map.of("null", 1);
        }
        if (read.isArray() && (!batches || read.isEmpty())) {
            return Map.of("null", 1);
        }
        Map<String, Integer> ids = new TreeMap<>();
        List<JsonNode> members = new ArrayList<>();
        (read.isArray() ? read : List.of(read)).forEach(members::add);
        for (JsonNode member : members) {
            idOfTheReply(member).forEach(id -> ids.merge(id, 1, Integer::sum));
        }
        return ids;
    }

    private static List<String> idOfTheReply(JsonNode message) {
        if (!message.isObject()) {
            return List.of("null");
        }
        if (!message.has("method") && (message.has("result") || message.has("error"))) {
            return List.of();
        }
        JsonNode id = message.path("id");
        boolean good = id.isIntegralNumber()
                || id.isString() && StandardCharsets.UTF_8.newEncoder().canEncode(id.stringValue());
        boolean notification = id.isMissingNode()
                && message.path("jsonrpc").asString("").equals("2.0")
                && message.path("jsonrpc").isString()
                && message.path("method").isString()
                && (!message.has("params") || message.path("params").isObject());
        return notification ? List.of() : List.of(good ? Json.text(id) : "null");
    }

    private static void compare(Map<String, Integer> expected, byte[] reply) {
        if (expected.isEmpty()) {
            assertEquals("", text(reply));
            return;
        }
        assertTrue(text(reply).lines().count() == 1 && !text(reply).endsWith("\n"), text(reply));
        JsonNode read = OTHER.readTree(reply);
        Map<String, Integer> ids = new TreeMap<>();
        (read.isArray() ? read : List.of(read)).forEach(one -> ids.merge(id(one), 1, Integer::sum));
        assertEquals(expected, ids);
    }

    private static String id(JsonNode reply) {
        assertEquals("2.0", reply.path("jsonrpc").stringValue());
        assertNotEquals(reply.has("result"), reply.has("error"), "a result or an error");
        assertEquals(3, reply.size(), "members");
        boolean ownBug = reply.path("error").path("code").asInt(0) == -32603;
        assertTrue(!ownBug || reply.toString().contains("Internal error; the server's log"), "a bug is only numbered");
        return Json.text(reply.get("id"));
    }

    private static String text(byte[] reply) {
        return new String(reply, StandardCharsets.UTF_8);
    }
}
