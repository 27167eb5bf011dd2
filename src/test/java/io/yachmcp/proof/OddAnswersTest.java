package io.yachmcp.proof;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.yachmcp.audit.Audit;
import io.yachmcp.call.CallPipeline;
import io.yachmcp.call.Caller;
import io.yachmcp.call.Timing;
import io.yachmcp.call.ToolResult;
import io.yachmcp.ledger.MemoryLedger;
import io.yachmcp.limit.LocalBudgets;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.ToolContract;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** An answer of another shape than documented is no reason to fail: what can be read of it is told, and nothing made up. */
class OddAnswersTest {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-12T10:00:00Z"));
    private static final List<String> ODD = List.of(
            "null",
            "7",
            "\"none\"",
            "[]",
            "{}",
            "[null, 7, \"a\", [], {}]",
            "{\"list\":7,\"total\":\"many\",\"group\":[],\"uidlist\":{\"0\":\"yach1\"},\"groups\":\"none\",\"messages\":{},\"msg\":[1]}",
            "{\"list\":[null,7,\"a\",[],{\"uuid\":{},\"name\":[1],\"group_users_type\":{}}],\"total\":-1,"
                    + "\"group\":{\"group_manager\":\"yach1\",\"group_users_count\":1e999},\"uidlist\":[null,{},[]],"
                    + "\"groups\":[null,{\"group_tid\":[]}],\"messages\":[null,7,{\"time\":\"x\",\"type\":[],\"content\":null}],"
                    + "\"page_info\":7,\"msg\":\"[{\",\"private_message\":[],\"mod_time\":\"x\",\"status\":[],\"url\":{}}");

    private static final List<String> LISTS = List.of(
            "yach_list_group_members", "yach_list_group_admins", "yach_list_managed_groups", "yach_list_robot_groups");

    @TestFactory
    Stream<DynamicTest> everyReadingToolAnswersWhateverItIsGiven() {
        return Good.tools()
                .filter(Good::reads)
                .flatMap(tool ->
                        ODD.stream().map(odd -> dynamicTest(tool.name() + " <- " + odd, () -> reads(tool, odd))));
    }

    private static void reads(ToolContract tool, String odd) {
        JsonNode answer = Json.read(odd);
        ToolResult told = new CallPipeline(
                        Rig.CATALOG,
                        (contract, payload, deadline) -> answer,
                        new LocalBudgets(() -> 0),
                        new MemoryLedger(NOON, List.of(), entry -> {}),
                        Audit.NOWHERE,
                        Timing.of(NOON),
                        new CallPipeline.Fresh(() -> "key-0001", () -> "name-1"),
                        new CallPipeline.Terms("", Optional.empty(), Duration.ofSeconds(20), Optional.empty()))
                .call(tool.name(), Good.arguments(tool.name()), Caller.of("local"));
        assertFalse(told.isError(), told.text());
        assertFalse(told.text().isBlank());
        assertFalse(
                told.text().matches("(?s).*(?: of -|(?:\\n \\| )| is in no group).*") && !odd.equals("[]"),
                told.text());
        assertTrue(
                odd.equals("[]")
                        || !LISTS.contains(tool.name())
                        || told.text().matches("(?s).*(?:without a list|could not be read).*"),
                told.text());
    }
}
