package io.yachmcp.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.tool.SteppedOperation;
import io.yachmcp.tool.ToolContract;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Each operation's record of arguments is its published schema in Java: same names, same order, same absences. */
class ArgumentRecordsTest {

    @TestFactory
    Stream<DynamicTest> everyRecordMirrorsItsSchema() {
        return Operations.all().entrySet().stream()
                .map(tool -> DynamicTest.dynamicTest(
                        tool.getKey(), () -> assertMirrors(ContractFiles.contract(tool.getKey()), tool.getValue())));
    }

    private static void assertMirrors(ToolContract contract, SteppedOperation<?> operation) {
        List<String> published = new ArrayList<>(contract.arguments());
        // Read by the path of a call; no operation sees it.
        published.remove("dry_run");
        List<RecordComponent> components = components(operation);
        assertEquals(
                published,
                components.stream().map(ArgumentRecordsTest::argument).toList());
        for (RecordComponent component : components) {
            List<String> fitting = types(contract, argument(component));
            String type = component.getGenericType().getTypeName().replaceAll("[a-z]+\\.", "");
            assertTrue(fitting.contains(type), argument(component) + " is read as " + type + ", not as " + fitting);
        }
    }

    private static List<String> types(ToolContract contract, String name) {
        JsonNode schema = contract.inputSchema().required("properties").required(name);
        boolean present = present(contract, name, schema);
        return switch (schema.required("type").asString()) {
            case "string" -> present ? List.of("String", "Instant") : List.of("Optional<String>", "Optional<Instant>");
            case "integer" -> present ? List.of("int", "long") : List.of("Optional<Integer>", "Optional<Long>");
            case "boolean" -> List.of("boolean", "Optional<Boolean>");
            case "array" ->
                schema.required("items").required("type").asString().equals("object")
                        ? List.of("List<ObjectNode>")
                        : List.of("List<String>");
            case "object" -> List.of(present ? "ObjectNode" : "Optional<ObjectNode>");
            default -> List.of();
        };
    }

    /** Required, or filled in before an operation sees it. */
    private static boolean present(ToolContract contract, String name, JsonNode schema) {
        JsonNode required = contract.inputSchema().path("required");
        return required.valueStream().anyMatch(one -> one.asString().equals(name))
                || schema.has("default")
                || name.equals("idempotency_key")
                || contract.policy().sender().filter(name::equals).isPresent();
    }

    private static List<RecordComponent> components(SteppedOperation<?> operation) {
        return Arrays.stream(operation.getClass().getDeclaredClasses())
                .filter(nested -> nested.isRecord() && nested.getSimpleName().equals("Arguments"))
                .flatMap(record -> Arrays.stream(record.getRecordComponents()))
                .toList();
    }

    private static String argument(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
