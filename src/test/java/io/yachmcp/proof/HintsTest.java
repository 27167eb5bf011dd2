package io.yachmcp.proof;

import static io.yachmcp.sandbox.SandboxCompany.ADMIN;
import static io.yachmcp.sandbox.SandboxCompany.MAIN_GROUP;
import static io.yachmcp.sandbox.SandboxCompany.OWNER;
import static io.yachmcp.sandbox.SandboxCompany.SSCARD;
import static io.yachmcp.sandbox.SandboxCompany.SSCARD_RECEIVER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.yachmcp.call.ToolResult;
import io.yachmcp.ledger.Ledger;
import io.yachmcp.sandbox.Committed;
import io.yachmcp.sandbox.SandboxSettings;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Risk;
import io.yachmcp.tool.ToolContract;
import io.yachmcp.upstream.Timeouts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a contract's hints tell a host is true of what the tool does. */
class HintsTest {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-24T04:00:00Z"));

    /** What can be seen of the company through the tools that read. */
    private static final Map<String, String> VIEWS = Map.of(
            "yach_get_group", "{\"group_id\":\"%s\"}".formatted(MAIN_GROUP),
            "yach_list_group_members", "{\"group_id\":\"%s\",\"limit\":100}".formatted(MAIN_GROUP),
            "yach_list_group_admins", "{\"group_id\":\"%s\"}".formatted(MAIN_GROUP),
            "yach_list_managed_groups", "{\"user_id\":\"%s\"}".formatted(OWNER),
            "yach_list_robot_groups", "{}",
            "yach_get_sscard", "{\"msg_id\":\"%s\",\"to_id\":\"%s\"}".formatted(SSCARD, SSCARD_RECEIVER),
            "yach_check_group_member", "{\"group_id\":\"%s\",\"user_id\":\"%s\"}".formatted(MAIN_GROUP, ADMIN),
            "yach_list_group_messages",
                    "{\"group_id\":\"%s\",\"start\":\"-1d\",\"limit\":50,\"order\":\"newest_first\",\"view\":\"detailed\"}"
                            .formatted(MAIN_GROUP));

    private record State(List<Committed> log, Map<String, String> views) {
        static State of(Rig rig) {
            var views = new TreeMap<String, String>();
            VIEWS.forEach((tool, arguments) -> {
                ToolResult view = rig.call(tool, Json.read(arguments));
                assertFalse(view.isError(), view.text());
                views.put(tool, view.text().replaceAll("\\bname-\\d+\\b", "a fresh name"));
            });
            return new State(rig.sandbox().log(), views);
        }
    }

    private static Rig atNoon() {
        return Rig.start(SandboxSettings.at(NOON), Timeouts.DEFAULT, System::nanoTime);
    }

    @TestFactory
    Stream<DynamicTest> whatSaysReadOnlyChangesNothing() {
        return tools(contract -> hints(contract, "readOnlyHint"))
                .map(contract -> proof(contract, rig -> {
                    State before = State.of(rig);
                    succeeds(rig, contract, Good.arguments(contract.name()));
                    assertEquals(before, State.of(rig));
                    assertEquals(List.of(), rig.sandbox().log());
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatDoesNotSayReadOnlyChangesSomething() {
        return tools(contract -> !hints(contract, "readOnlyHint"))
                .map(contract -> proof(contract, rig -> {
                    succeeds(rig, contract, Good.arguments(contract.name()));
                    assertFalse(rig.sandbox().log().isEmpty());
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatSaysIdempotentIsDoneOnceHoweverOftenItIsCalled() {
        return tools(contract -> hints(contract, "idempotentHint"))
                .map(contract -> proof(contract, rig -> {
                    ObjectNode arguments = Good.arguments(contract.name());
                    if (Good.takesKey(contract)) {
                        arguments.put("idempotency_key", "the-same-key");
                    }
                    ToolResult first = succeeds(rig, contract, arguments);
                    State after = State.of(rig);
                    ToolResult second = succeeds(rig, contract, arguments);
                    assertEquals(after, State.of(rig));
                    if (Good.takesKey(contract)) {
                        assertTrue(
                                withoutMark(second).endsWith(withoutMark(first)),
                                "a repeated key is answered as it was at first: " + second.text());
                    }
                }));
    }

    /** What was left after a call is not what it came to. */
    private static String withoutMark(ToolResult result) {
        return result.text().replace("[sandbox] ", "").replaceFirst("\\nremaining=.*", "");
    }

    /** Sends without a key are the same send for a while, because a host that lost its answer repeats them. */
    @TestFactory
    Stream<DynamicTest> whatDoesNotSayIdempotentIsDoneAgain() {
        return tools(contract -> !hints(contract, "idempotentHint"))
                .map(contract -> dynamicTest(contract.name(), () -> {
                    var now = new AtomicReference<>(NOON.instant());
                    try (Rig rig = Rig.start(
                            SandboxSettings.at((InstantSource) now::get), Timeouts.DEFAULT, System::nanoTime)) {
                        succeeds(rig, contract, Good.arguments(contract.name()));
                        List<Committed> after = rig.sandbox().log();
                        succeeds(rig, contract, Good.arguments(contract.name()));
                        assertEquals(
                                contract.sends(), after.equals(rig.sandbox().log()));
                        now.updateAndGet(then -> then.plus(Ledger.REPEAT));
                        succeeds(rig, contract, Good.arguments(contract.name()));
                        assertNotEquals(after, rig.sandbox().log());
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> hintsAndRiskSayTheSame() {
        return tools(contract -> true)
                .map(contract -> dynamicTest(contract.name(), () -> {
                    Risk risk = contract.policy().risk();
                    assertEquals(risk == Risk.READ, hints(contract, "readOnlyHint"));
                    assertEquals(risk == Risk.DESTRUCTIVE, hints(contract, "destructiveHint"));
                }));
    }

    /**
     * Members, ranks and cards that were there before are there after; but for the one tool whose job is to replace a
     * card that this app itself sent, which is a write like sending it.
     */
    @TestFactory
    Stream<DynamicTest> whatDoesNotSayDestructiveTakesNothingAway() {
        return tools(contract -> contract.policy().risk() == Risk.WRITE
                        && !contract.name().equals("yach_update_sscard"))
                .map(contract -> proof(contract, rig -> {
                    Map<String, String> before = State.of(rig).views();
                    succeeds(rig, contract, Good.arguments(contract.name()));
                    Map<String, String> after = State.of(rig).views();
                    for (String view :
                            List.of("yach_list_group_members", "yach_list_group_admins", "yach_get_sscard")) {
                        List<String> left = after.get(view).lines().toList();
                        before.get(view)
                                .lines()
                                .skip(1)
                                .forEach(line -> assertTrue(
                                        left.contains(line),
                                        contract.name() + " took away from " + view + ": " + line));
                    }
                }));
    }

    private static Stream<ToolContract> tools(Predicate<ToolContract> which) {
        return Good.tools().filter(which);
    }

    private static boolean hints(ToolContract contract, String hint) {
        return contract.tool().required("annotations").required(hint).booleanValue();
    }

    private static DynamicTest proof(ToolContract contract, java.util.function.Consumer<Rig> steps) {
        return dynamicTest(contract.name(), () -> {
            try (Rig rig = atNoon()) {
                steps.accept(rig);
            }
        });
    }

    private static ToolResult succeeds(Rig rig, ToolContract contract, ObjectNode arguments) {
        ToolResult result = rig.call(contract.name(), arguments);
        assertFalse(result.isError(), result.text());
        return result;
    }
}
