package io.yachmcp.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.yachmcp.audit.Audit;
import io.yachmcp.golden.Golden;
import io.yachmcp.history.MessageId;
import io.yachmcp.history.MessageIds;
import io.yachmcp.history.MessageParser;
import io.yachmcp.hostile.Hostile;
import io.yachmcp.ledger.MemoryLedger;
import io.yachmcp.limit.LocalBudgets;
import io.yachmcp.operations.Operations;
import io.yachmcp.tool.Json;
import io.yachmcp.upstream.Envelope;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Plants every payload of the attack corpus in every value of every reading tool's answer, in what is JSON inside JSON
 * too, and looks for anything alive in what the agent gets.
 */
class HostileAnswersTest {
    private static final Path FIXTURES = Path.of("src/test/resources/fixtures");
    private static final Path TYPES = Path.of("src/test/resources/corpus/types.json");
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-12T10:00:00Z"));
    /** The type whose rows are planted all over; of the others only the content and the name of who wrote it. */
    private static final String PLAIN = "明天见";

    private static final String HARMLESS = "良性";
    /** Not a view to ask for: the message is asked for by its id. */
    private static final String WHOLE = "whole";

    private static final String GROUP = "2771361680";
    private static final List<String> READING = List.of(
            "yach_get_group",
            "yach_check_group_member",
            "yach_list_group_members",
            "yach_list_group_admins",
            "yach_list_managed_groups",
            "yach_list_robot_groups",
            "yach_get_group_app",
            "yach_get_sscard");

    private final List<String> payloads = Hostile.payloads();
    private final ToolCatalog catalog = ToolCatalog.load(Operations.all());
    private JsonNode answer = Json.object();
    private final CallPipeline pipeline = new CallPipeline(
            catalog,
            (contract, payload, deadline) -> Envelope.open(contract, 200, Json.bytes(answer)),
            new LocalBudgets(() -> 0),
            new MemoryLedger(NOON, List.of(), entry -> {}),
            Audit.NOWHERE,
            Timing.of(NOON),
            new CallPipeline.Fresh(() -> "key-0001", () -> "mark"),
            new CallPipeline.Terms("", Optional.of("yach131763"), Duration.ofSeconds(20), Optional.empty()));

    @TestFactory
    Stream<DynamicTest> nothingIsAliveInListsAndCards() {
        return READING.stream()
                .map(tool -> dynamicTest(tool, () -> sweep(tool, fixture(tool, "arguments"), fixture(tool, "answer"))));
    }

    @Test
    void nothingIsAliveInTheViewsThatSomeSeeOfACard() {
        Path folder = FIXTURES.resolve("yach_get_sscard/private_views");
        sweep(
                "yach_get_sscard",
                Golden.json(folder.resolve("arguments.json")),
                Golden.json(folder.resolve("answer.json")));
    }

    @TestFactory
    Stream<DynamicTest> nothingIsAliveInWhatPeopleAreCalled() {
        return Stream.of("namesakes", "one_refused")
                .map(fixture -> FIXTURES.resolve("yach_find_users").resolve(fixture))
                .map(folder -> dynamicTest(
                        folder.toString(),
                        () -> sweep(
                                "yach_find_users",
                                Golden.json(folder.resolve("arguments.json")),
                                Golden.json(folder.resolve("answer.json")))));
    }

    @TestFactory
    Stream<DynamicTest> nothingIsAliveInMessages() {
        JsonNode types = Golden.json(TYPES);
        assertEquals(26, types.size(), "documented types");
        return types.propertyStream()
                .flatMap(type -> Stream.of("concise", "detailed", WHOLE)
                        .map(view ->
                                dynamicTest(type.getKey() + ", " + view, () -> sweepMessage(view, type.getValue()))));
    }

    private void sweepMessage(String view, JsonNode shape) {
        ObjectNode row = Json.object()
                .put("senderName", "林晓雨")
                .put("uuid", "yach200101")
                .put("workCode", "200101")
                .put("userType", 1)
                .put("time", 1773280800000L);
        row.put("type", shape.path("type").asString())
                .put("content", shape.path("content").asString());
        ObjectNode answer = Json.object();
        answer.putArray("messages").add(row);
        answer.putObject("page_info").put("has_more", true).put("page_token", "abc");
        if (view.equals(WHOLE)) {
            sweep("yach_get_messages", Json.object().put("group_id", GROUP), answer);
            return;
        }
        ObjectNode arguments = Json.object()
                .put("group_id", GROUP)
                .put("start", "2026-03-12T00:00:00+08:00")
                .put("end", "2026-03-12T18:00:00+08:00");
        sweep("yach_list_group_messages", arguments.put("view", view), answer);
    }

    /** The other views clean with the concise one's code, so every fourth payload tells whether they still do. */
    private List<String> planted(String tool, JsonNode arguments) {
        boolean other = arguments.path("view").asString("").equals("detailed") || tool.equals("yach_get_messages");
        return IntStream.range(0, payloads.size())
                .filter(place -> !other || place % 4 == 0)
                .mapToObj(payloads::get)
                .toList();
    }

    private void sweep(String tool, JsonNode arguments, JsonNode whole) {
        List<String> alive = new ArrayList<>();
        List<Planting> places = Planting.places(whole).stream()
                .filter(place ->
                        !place.toString().startsWith("/code") && (!place.name() || tool.equals("yach_get_sscard")))
                .toList();
        assertTrue(!places.isEmpty(), "nothing to plant in");
        for (Planting place : places) {
            String tame = text(call(tool, arguments, place.in(whole, HARMLESS)));
            for (String payload : planted(tool, arguments)) {
                ToolResult result = call(tool, arguments, place.in(whole, payload));
                found(result, tame)
                        .forEach(reason ->
                                alive.add(place + " <- " + Json.text(StringNode.valueOf(payload)) + ": " + reason));
            }
        }
        assertEquals(List.of(), alive.stream().limit(20).toList(), () -> alive.size() + " alive");
    }

    private ToolResult call(String tool, JsonNode arguments, JsonNode given) {
        // Asked for by id, a message would have no second page, and the first would be asked for again and again.
        boolean byId = tool.equals("yach_get_messages");
        answer = byId ? Json.object().set("messages", given.path("messages")) : given;
        return pipeline.call(tool, byId ? cited(arguments, given) : arguments, Caller.of("agent"));
    }

    /** What is planted in a message changes its id, and what has no readable time has none to ask for. */
    private static JsonNode cited(JsonNode arguments, JsonNode given) {
        MessageId id = MessageIds.of(GROUP, MessageParser.messages(given.path("messages")))
                .id(0);
        ObjectNode asking = ((ObjectNode) arguments).deepCopy();
        asking.putArray("message_ids")
                .add(id.minute().isPresent() ? id.text(ZoneId.of("Asia/Shanghai")) : "20260312-1000-000");
        return asking;
    }

    private static List<String> found(ToolResult result, String tame) {
        String text = text(result);
        List<String> found = new ArrayList<>(Hostile.alive(text));
        if (text.lines().count() > tame.lines().count() || text.chars().anyMatch(c -> c == '\r')) {
            found.add("lines were forged: " + text);
        }
        found.addAll(tornRows(text));
        result.structured()
                .ifPresent(structured -> strings(structured).forEach(string -> {
                    found.addAll(Hostile.alive(string));
                    if (string.contains("\n")) {
                        found.add("two lines in a field: " + string);
                    }
                }));
        return found;
    }

    private static String text(ToolResult result) {
        return result.text();
    }

    /** A table's rows have the columns of its header. */
    private static List<String> tornRows(String text) {
        List<String> torn = new ArrayList<>();
        long columns = -1;
        for (String line : text.lines().toList()) {
            if (line.matches("(members|admins|groups|components|private_views|found|candidates|unanswered): .*")) {
                columns = bars(line);
            } else if (columns >= 0 && bars(line) != columns) {
                torn.add("a row with other columns: " + line);
            }
        }
        return torn;
    }

    private static long bars(String line) {
        return line.chars().filter(character -> character == '|').count();
    }

    private static Stream<String> strings(JsonNode node) {
        if (node.isObject()) {
            return Stream.concat(
                    node.propertyStream().map(member -> member.getKey()),
                    node.propertyStream().flatMap(member -> strings(member.getValue())));
        }
        return node.isArray() ? node.valueStream().flatMap(HostileAnswersTest::strings) : Stream.of(node.asString(""));
    }

    private static JsonNode fixture(String tool, String part) {
        return Golden.json(FIXTURES.resolve(tool).resolve("success").resolve(part + ".json"));
    }
}
