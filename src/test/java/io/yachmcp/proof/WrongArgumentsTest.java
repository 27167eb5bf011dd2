package io.yachmcp.proof;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.yachmcp.call.ToolResult;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.ToolContract;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** However a tool's arguments are wrong, the agent is told what to mend and nothing leaves. */
class WrongArgumentsTest {
    private static final int COMBINATIONS = 150;
    private static final Pattern FAULT_LINE = Pattern.compile("(?m)^- ([^:\\n]+): (.*)$");

    private static Rig rig;

    @BeforeAll
    static void start() {
        rig = Rig.start();
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @TestFactory
    Stream<DynamicTest> everyFaultIsToldByItsField() {
        return Good.tools()
                .map(contract -> dynamicTest(contract.name(), () -> {
                    List<Mutation> mutations = Mutations.of(contract);
                    assertTrue(mutations.size() > contract.arguments().size(), "too few mutations");
                    assertAll(mutations.stream().map(mutation -> (Executable)
                            () -> told(contract, mutation.on(Good.arguments(contract.name())), List.of(mutation))));
                }));
    }

    /** Replay with {@code -Dseed=}. */
    @TestFactory
    Stream<DynamicTest> allFaultsAreToldAtOnce() {
        long seed = Long.getLong("seed", new Random().nextLong());
        System.out.println("WrongArgumentsTest seed " + seed);
        return Good.tools()
                .filter(contract -> contract.arguments().size() > 1)
                .map(contract -> dynamicTest(contract.name() + " seed " + seed, () -> {
                    var random = new Random(seed);
                    for (int i = 0; i < COMBINATIONS; i++) {
                        combination(contract, random);
                    }
                }));
    }

    private static void combination(ToolContract contract, Random random) {
        List<Mutation> shuffled = new ArrayList<>(Mutations.of(contract));
        Collections.shuffle(shuffled, random);
        List<Mutation> chosen = new ArrayList<>();
        int wanted = 2 + random.nextInt(4);
        for (Mutation mutation : shuffled) {
            boolean free = chosen.stream().noneMatch(other -> other.argument().equals(mutation.argument()));
            if (free && chosen.size() < wanted) {
                chosen.add(mutation);
            }
        }
        ObjectNode arguments = Good.arguments(contract.name());
        chosen.forEach(mutation -> mutation.change().accept(arguments));
        told(contract, arguments, chosen);
    }

    @TestFactory
    Stream<DynamicTest> argumentsThatAreNoObjectAreToldSo() {
        List<JsonNode> strange = List.of(
                Json.array(),
                Json.array().add(Json.object()),
                Mutations.nested(60),
                JsonNodeFactory.instance.stringNode("{}"),
                JsonNodeFactory.instance.numberNode(1),
                JsonNodeFactory.instance.booleanNode(true));
        var anything = Mutation.of("arguments", "no object", given -> {});
        return Good.tools()
                .map(contract -> dynamicTest(
                        contract.name(),
                        () -> strange.forEach(arguments -> told(contract, arguments, List.of(anything)))));
    }

    private static void told(ToolContract contract, JsonNode arguments, List<Mutation> mutations) {
        String what =
                contract.name() + ": " + mutations.stream().map(Mutation::name).toList();
        long before = rig.calls();
        ToolResult result = rig.call(contract.name(), arguments);
        assertEquals(before, rig.calls(), "something left: " + what + "\n" + result.text());
        assertEquals(new Claim("input", "none", ""), Claim.of(result), what + "\n" + result.text());
        List<String[]> faults = faults(result);
        for (Mutation mutation : mutations) {
            assertTrue(
                    faults.stream()
                            .anyMatch(fault -> about(mutation.field(), fault[0]) && fault[1].contains(mutation.hint())),
                    what + ": nothing is said of " + mutation.field() + " " + mutation.hint() + "\n" + result.text());
        }
        for (String[] fault : faults) {
            String argument = fault[0].split("[\\[.]", 2)[0];
            assertTrue(
                    argument.equals("arguments") || contract.arguments().contains(argument) || arguments.has(argument),
                    what + ": a fault of nothing that was given or can be: " + fault[0]);
        }
    }

    /** From the text, which every result has; the structured part must list the same. */
    private static List<String[]> faults(ToolResult result) {
        List<String[]> faults = FAULT_LINE
                .matcher(result.text())
                .results()
                .map(line -> new String[] {line.group(1), line.group(2)})
                .toList();
        JsonNode structured = Claim.faults(result);
        if (!structured.isMissingNode()) {
            List<String> fields = structured
                    .valueStream()
                    .map(fault -> fault.path("field").asString())
                    .toList();
            assertEquals(fields, faults.stream().map(fault -> fault[0]).toList(), result.text());
        }
        return faults;
    }

    private static boolean about(String field, String place) {
        return place.equals(field) || place.startsWith(field + "[") || place.startsWith(field + ".");
    }
}
