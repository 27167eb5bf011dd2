package io.yachmcp.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import io.yachmcp.audit.Audit;
import io.yachmcp.golden.Golden;
import io.yachmcp.language.Language;
import io.yachmcp.language.Phrases;
import io.yachmcp.ledger.MemoryLedger;
import io.yachmcp.limit.LocalBudgets;
import io.yachmcp.operations.Operations;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Refusal;
import io.yachmcp.tool.Risk;
import io.yachmcp.tool.ToolContract;
import io.yachmcp.upstream.Envelope;
import io.yachmcp.upstream.Upstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Each folder of {@code fixtures/<tool>/<case>} is one call: what the agent sends, what leaves for the platform, what the
 * platform answers, what the agent reads. Only the network is left out.
 */
class FixtureTest {
    private static final Path FIXTURES = Path.of("src/test/resources/fixtures");
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-12T10:00:00Z"));

    private final ToolCatalog catalog = ToolCatalog.load(Operations.all());

    @TestFactory
    Stream<DynamicTest> everyFixtureGoesInAndOutAsWritten() throws IOException {
        return folders(FIXTURES).stream()
                .flatMap(tool -> folders(tool).stream())
                .map(fixture -> dynamicTest(
                        FIXTURES.relativize(fixture).toString(),
                        () -> Golden.matches(fixture.resolve("reply.json"), replies(fixture, Language.EN))));
    }

    /** What reading comes to is told in sentences of many parts; programs read the same in both languages. */
    @TestFactory
    Stream<DynamicTest> everyFixtureOfReadingIsToldInChineseToo() {
        return catalog.contracts().stream()
                .filter(contract -> contract.policy().risk() == Risk.READ)
                .flatMap(contract -> folders(FIXTURES.resolve(contract.name())).stream())
                .map(fixture -> dynamicTest(FIXTURES.relativize(fixture).toString(), () -> {
                    JsonNode chinese = replies(fixture, Language.ZH);
                    Golden.matches(fixture.resolve("reply.zh.json"), chinese);
                    assertEquals(wordless(replies(fixture, Language.EN)), wordless(chinese));
                }));
    }

    /** Without what is said in sentences. */
    private static JsonNode wordless(JsonNode reply) {
        if (reply instanceof ObjectNode object) {
            object.remove(List.of("summary", "why", "problem"));
            if (object.has("isError")) {
                object.remove("text");
            }
        }
        reply.forEach(FixtureTest::wordless);
        return reply;
    }

    @Test
    void everyToolHasASuccessARefusalAndAnArgumentFault() {
        for (ToolContract contract :
                catalog.contracts().stream().filter(ToolContract::callsPlatform).toList()) {
            List<String> cases = folders(FIXTURES.resolve(contract.name())).stream()
                    .map(folder -> folder.getFileName().toString())
                    .toList();
            assertTrue(
                    cases.contains("success") && cases.contains("refusal") && cases.size() >= 3,
                    contract.name() + " has only " + cases);
        }
    }

    @Test
    void noReplyCostsMoreThanTenThousandTokens() {
        Encoding o200k = Encodings.newDefaultEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
        List<Integer> costs = folders(FIXTURES).stream()
                .flatMap(tool -> folders(tool).stream())
                .flatMap(fixture -> Stream.of(fixture.resolve("reply.json"), fixture.resolve("reply.zh.json")))
                .filter(Files::exists)
                .map(reply -> Golden.json(reply).path("text").asString(""))
                .map(o200k::countTokensOrdinary)
                .sorted()
                .toList();
        assertTrue(costs.getLast() <= 10_000, "the dearest costs " + costs.getLast());
        assertTrue(costs.getLast() > 5_000, "no fixture comes near the bound: " + costs.getLast());
    }

    private JsonNode replies(Path fixture, Language language) {
        var phrases = new Phrases(language);
        String tool = fixture.getParent().getFileName().toString();
        var platform = new Recording(tool, answers(fixture));
        var keys = new AtomicInteger();
        var names = new AtomicInteger();
        var pipeline = new CallPipeline(
                ToolCatalog.load(Operations.all(Operations.Limits.DOCUMENTED, phrases), language),
                platform,
                new LocalBudgets(() -> 0),
                new MemoryLedger(NOON, List.of(), entry -> {}),
                Audit.NOWHERE,
                Timing.of(NOON),
                new CallPipeline.Fresh(
                        () -> "key-%04d".formatted(keys.incrementAndGet()), () -> "name-" + names.incrementAndGet()),
                new CallPipeline.Terms(
                        "",
                        Optional.of("yach131763"),
                        Duration.ofSeconds(20),
                        Optional.empty(),
                        Oversight.NONE,
                        phrases));
        List<JsonNode> replies = new ArrayList<>();
        for (JsonNode arguments : calls(Golden.json(fixture.resolve("arguments.json")))) {
            replies.add(written(pipeline.call(tool, arguments, Caller.of("local"))));
        }

        assertEquals(false, platform.answers.hasNext(), "an answer was never asked for");
        if (!platform.sent.isEmpty()) {
            Golden.matches(fixture.resolve("payload.json"), platform.sent());
        } else {
            assertTrue(Files.notExists(fixture.resolve("payload.json")), "payload.json exists, but nothing was sent");
        }
        return oneOrAll(replies);
    }

    /** Several calls in a row are an array of objects; each may use what the one before gave. */
    private static Iterable<JsonNode> calls(JsonNode arguments) {
        return arguments.size() > 1 && arguments.path(0).isObject() ? arguments : List.of(arguments);
    }

    private static JsonNode oneOrAll(List<? extends JsonNode> documents) {
        if (documents.size() == 1) {
            return documents.getFirst();
        }
        ArrayNode all = Json.array();
        documents.forEach(all::add);
        return all;
    }

    private static Iterator<JsonNode> answers(Path fixture) {
        Path file = fixture.resolve("answer.json");
        if (!Files.exists(file)) {
            return List.<JsonNode>of().iterator();
        }
        JsonNode answer = Golden.json(file);
        return answer.isArray() ? answer.iterator() : List.of(answer).iterator();
    }

    private static ObjectNode written(ToolResult result) {
        ObjectNode reply = Json.object();
        reply.put("text", result.text());
        result.structured().ifPresent(structured -> reply.set("structured", structured));
        return reply.put("isError", result.isError());
    }

    private static List<Path> folders(Path parent) {
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory).sorted().toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    /** The platform's side: keeps what left, answers what the fixture holds through the real envelope reader. */
    private static final class Recording implements Upstream {
        private final String tool;
        private final Iterator<JsonNode> answers;
        private final List<ObjectNode> sent = new ArrayList<>();
        private JsonNode last = Json.object();

        Recording(String tool, Iterator<JsonNode> answers) {
            this.tool = tool;
            this.answers = answers;
        }

        /** Whatever else the server would like to know it has to do without. */
        @Override
        public JsonNode call(ToolContract contract, Payload payload, Instant deadline) {
            if (!contract.name().equals(tool)) {
                throw Refusal.unrecorded();
            }
            ObjectNode leaving = Json.object();
            payload.path().ifPresent(path -> leaving.put("path", path));
            leaving.set("values", payload.values());
            payload.traceId().ifPresent(id -> leaving.put("trace_id", id));
            sent.add(leaving);
            // Whoever asks again after an answer that proves nothing gets it again; the payloads show how often.
            last = answers.hasNext() ? answers.next() : last;
            return Envelope.open(contract, 200, Json.bytes(last));
        }

        JsonNode sent() {
            return oneOrAll(sent);
        }
    }
}
