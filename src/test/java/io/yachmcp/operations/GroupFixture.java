package io.yachmcp.operations;

import io.yachmcp.tool.ArgumentRules;
import io.yachmcp.tool.Fault;
import io.yachmcp.tool.Operation;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Reply;
import io.yachmcp.tool.ToolContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One fixture folder of a group tool, with its arguments bound in the plainest way that follows the contract. */
record GroupFixture(Path folder) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    private static final Instant NOW = Instant.parse("2026-03-12T10:00:00Z");

    String name() {
        return tool() + "/" + folder.getFileName();
    }

    String tool() {
        return folder.getParent().getFileName().toString();
    }

    boolean sends() {
        return Files.exists(folder.resolve("payload.json"));
    }

    boolean succeeds() {
        return sends() && file("answer").path("code").asInt(200) == 200;
    }

    JsonNode expectedValues() {
        return file("payload").get("values");
    }

    <A extends Record> Payload payload(Operation<A> operation, Class<A> type) {
        return operation.payload(bound(type));
    }

    <A extends Record> Reply reply(Operation<A> operation, Class<A> type) {
        JsonNode body = file("answer");
        return operation.reply(bound(type), body.has("obj") ? body.get("obj") : body);
    }

    List<Fault> faults(Operation<?> operation) {
        var rules = new ArgumentRules((ObjectNode) file("arguments"));
        operation.check(rules);
        return rules.faults();
    }

    private <A> A bound(Class<A> type) {
        ObjectNode arguments = (ObjectNode) file("arguments");
        ToolContract contract = ToolContract.parse(tool(), read(Path.of("tool-schemas", tool() + ".json")));
        contract.inputSchema().get("properties").properties().forEach(property -> {
            if (!arguments.has(property.getKey())) {
                fill(arguments, property.getKey(), property.getValue());
            }
        });
        arguments.remove("dry_run");
        return JSON.treeToValue(arguments, type);
    }

    private static void fill(ObjectNode arguments, String name, JsonNode schema) {
        if (name.equals("idempotency_key")) {
            arguments.put(name, "key-0001");
        } else if (schema.path("default").asString("").equals("-24h")) {
            arguments.put(name, NOW.minus(24, ChronoUnit.HOURS).toString());
        } else if (schema.has("default")) {
            arguments.set(name, schema.get("default"));
        } else if (schema.get("type").asString().equals("array")) {
            arguments.putArray(name);
        } else if (schema.get("type").asString().equals("boolean")) {
            arguments.put(name, false);
        }
    }

    private JsonNode file(String name) {
        return read(folder.resolve(name + ".json"));
    }

    private static JsonNode read(Path file) {
        return JSON.readTree(file.toFile());
    }
}
