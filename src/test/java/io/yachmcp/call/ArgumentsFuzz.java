package io.yachmcp.call;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.audit.Audit;
import io.yachmcp.language.Words;
import io.yachmcp.ledger.MemoryLedger;
import io.yachmcp.limit.LocalBudgets;
import io.yachmcp.operations.Operations;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.MalformedJson;
import io.yachmcp.tool.Platform;
import io.yachmcp.tool.PlatformFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Whatever an agent sends as arguments of any tool, it gets a result: faults in few lines, or a request that a platform
 * could have been sent. Nothing else is ever thrown.
 */
public final class ArgumentsFuzz {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-12T10:00:00Z"));
    private static final ToolCatalog CATALOG = ToolCatalog.load(Operations.all());
    private static final int MOST_LINES = 30;

    private ArgumentsFuzz() {}

    /** The input is what comes as params of {@code tools/call}. */
    public static void fuzzerTestOneInput(byte[] input) {
        JsonNode params;
        try {
            params = Json.read(input);
        } catch (MalformedJson notJson) {
            return;
        }
        String tool = params.path("name").asString("");
        if (CATALOG.lists(tool) && params.has("arguments")) {
            check(tool, params.get("arguments"));
        }
    }

    private static void check(String tool, JsonNode arguments) {
        String given = Json.text(arguments);
        ToolResult result = pipeline().call(tool, arguments, Caller.of("agent"));
        assertTrue(Json.text(arguments).equals(given), "the arguments were changed");
        assertFalse(result.text().isBlank());
        assertTrue(result.text().lines().count() <= MOST_LINES + given.length() / 100, result::text);
        assertTrue(result.text().chars().noneMatch(c -> c == '\r' || c == 0x1B || c == 0), result::text);
        result.structured().ifPresent(fields -> Json.read(Json.text(fields)));
    }

    /** A platform that never answers sends no call astray, and every request for it is made all the same. */
    private static CallPipeline pipeline() {
        return new CallPipeline(
                CATALOG,
                (contract, payload, deadline) -> {
                    throw PlatformFailure.noUsableAnswer(Platform.YACH, Words.literally("none"));
                },
                new LocalBudgets(() -> 0),
                new MemoryLedger(NOON, List.of(), entry -> {}),
                Audit.NOWHERE,
                Timing.of(NOON),
                new CallPipeline.Fresh(() -> "key-0001", () -> "mark"),
                new CallPipeline.Terms("", Optional.of("yach131763"), Duration.ofSeconds(20), Optional.empty()));
    }
}
