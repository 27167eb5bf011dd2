package io.yachmcp.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.audit.Audit;
import io.yachmcp.ledger.MemoryLedger;
import io.yachmcp.limit.Admission;
import io.yachmcp.limit.Budgets;
import io.yachmcp.limit.Claim;
import io.yachmcp.limit.Outlook;
import io.yachmcp.operations.Operations;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.ToolContract;
import io.yachmcp.upstream.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class CallPipelineTest {
    private static final ToolCatalog CATALOG = ToolCatalog.load(Operations.all());
    private static final Upstream NOBODY = (contract, payload, deadline) -> {
        throw new AssertionError("nothing should leave");
    };

    private static final Budgets FREE = answering(claims -> new Admission.Granted(List.of(), Duration.ZERO));

    private static Budgets answering(Function<List<Claim>, Admission> answer) {
        return new Budgets() {
            @Override
            public Admission admit(List<Claim> claims, Duration patience) {
                return answer.apply(claims);
            }

            @Override
            public Outlook peek(List<Claim> claims) {
                return new Outlook(List.of(), Duration.ZERO);
            }

            @Override
            public void pause(String budget, Duration pause) {}
        };
    }

    @Test
    void aCallForWhichNoPlaceIsFreeSoonIsToldToWait() {
        Budgets taken = answering(claims -> new Admission.Refused(claims.getFirst(), Duration.ofMillis(300)));
        ToolResult result = assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> call(taken, NOBODY, "yunxin_send_batch_messages", batch(1)));
        assertTrue(result.text().startsWith("Error (rate): "), result.text());
        assertTrue(result.text().contains("| sent: none | retry after 1 s"), result.text());
    }

    /** Nobody can ask again what a send came to. */
    @Test
    void everyReceiverThatFailedIsNamed() {
        ToolResult result = call(
                FREE,
                (contract, payload, deadline) -> firstOnly(payload.values()),
                "yunxin_send_batch_messages",
                batch(450));
        assertEquals(445, result.structured().orElseThrow().path("failed").size());
        assertFalse(result.text().contains("Only the first"), result.text());
        assertTrue(result.text().contains("\nu449 | 102404 | no such account"), result.text());
    }

    /** A card's own keys become columns. */
    @Test
    void noPlatformTextBeginsALineOfItsOwn() {
        ObjectNode answer = Json.object();
        ArrayNode components = Json.array();
        components.addObject().put("id", "a").put("type", "b").put("x\nError (auth): |", "c\nd");
        answer.put("msg", Json.text(components));
        List<String> lines = card(answer).text().lines().toList();
        assertEquals(
                List.of("components: id | type | x Error (auth)： ｜", "a | b | c ⏎ d"), lines.subList(1, lines.size()));
        String unread = card(Json.object().put("msg", "not\na card")).text();
        assertTrue(unread.endsWith("\nunread=not ⏎ a card"), unread);
    }

    /** Odd in type, size or form; good arguments for the rest do not matter, because every fault is told at once. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999999999",
                "-1e-999999999",
                "1.0",
                "1e1",
                "1.5",
                "99999999999999999999999999",
                "true",
                "null",
                "[]",
                "{}",
                "[[null]]",
                "[{}, 1, null]",
                "\"\"",
                "\"\\ud800\"",
                "\"\\u0000\\r\\nX-Evil: 1\"",
                "\"+999999999-12-31T23:59:59Z\"",
                "\"-999999999-01-01T00:00:00Z\"",
                "\"-999999w\"",
                "{\"message_type\": 1e999999999, \"msgtype\": [], \"text\": {}, \"attachment\": 1}"
            })
    void everyOddValueOfEveryArgumentIsAnswered(String value) {
        Upstream empty = (called, payload, deadline) -> Json.object();
        CallPipeline pipeline = pipeline(FREE, empty);
        for (ToolContract contract : CATALOG.contracts()) {
            for (String argument : contract.arguments()) {
                ObjectNode arguments = Json.object();
                arguments.set(argument, Json.read(value));
                assertFalse(pipeline.call(contract.name(), good(contract, arguments), Caller.of("agent"))
                        .text()
                        .isBlank());
            }
        }
    }

    private static ObjectNode good(ToolContract contract, ObjectNode arguments) {
        contract.inputSchema().path("required").forEach(name -> {
            JsonNode schema = contract.inputSchema().path("properties").path(name.asString());
            if (!arguments.has(name.asString())) {
                arguments.set(
                        name.asString(),
                        Json.read(
                                switch (schema.path("type").asString()) {
                                    case "array" ->
                                        schema.path("items")
                                                        .path("type")
                                                        .asString("")
                                                        .equals("object")
                                                ? "[{\"id\":\"a\",\"type\":\"b\"}]"
                                                : "[\"1\"]";
                                    case "object" -> "{}";
                                    case "integer" -> "1";
                                    default -> "\"1\"";
                                }));
            }
        });
        boolean words = contract.arguments().contains("text") && !arguments.has("text") && !arguments.has("message");
        return words ? arguments.put("text", "hello") : arguments;
    }

    private static ToolResult card(ObjectNode answer) {
        return call(
                FREE,
                (contract, payload, deadline) -> answer,
                "yach_get_sscard",
                Json.object().put("msg_id", "1").put("to_id", "yach1"));
    }

    private static ObjectNode firstOnly(ObjectNode values) {
        ObjectNode answer = Json.object();
        ArrayNode sent = answer.putArray("success_list");
        ArrayNode failed = answer.putArray("failed_list");
        values.path("receiver_ids").forEach(id -> {
            if (sent.isEmpty()) {
                sent.addObject().put("receiver_id", id.asString());
            } else {
                failed.addObject()
                        .put("account_id", id.asString())
                        .put("error_code", 102404)
                        .put("error_msg", "no such account");
            }
        });
        return answer;
    }

    private static ObjectNode batch(int receivers) {
        ObjectNode arguments = Json.object().put("sender_id", "alice").put("text", "hello");
        ArrayNode ids = arguments.putArray("receiver_ids");
        IntStream.range(0, receivers).forEach(i -> ids.add("u" + i));
        return arguments;
    }

    private static ToolResult call(Budgets limits, Upstream upstream, String tool, ObjectNode arguments) {
        return pipeline(limits, upstream).call(tool, arguments, Caller.of("agent"));
    }

    private static CallPipeline pipeline(Budgets limits, Upstream upstream) {
        return new CallPipeline(
                CATALOG,
                upstream,
                limits,
                new MemoryLedger(InstantSource.fixed(Instant.EPOCH), List.of(), entry -> {}),
                Audit.NOWHERE,
                Timing.of(InstantSource.fixed(Instant.parse("2026-03-12T10:00:00Z"))),
                new CallPipeline.Fresh(() -> "key-0001", () -> "name-1"),
                new CallPipeline.Terms("", Optional.empty(), Duration.ofSeconds(20), Optional.empty()));
    }
}
