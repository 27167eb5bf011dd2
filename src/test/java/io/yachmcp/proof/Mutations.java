package io.yachmcp.proof;

import io.yachmcp.tool.Json;
import io.yachmcp.tool.ToolContract;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Reads from a tool's schema every way in which its arguments can be wrong. */
final class Mutations {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Map<String, JsonNode> SAMPLES = Map.of(
            "string", JSON.stringNode("x"),
            "number", JSON.numberNode(1.5),
            "boolean", JSON.booleanNode(true),
            "object", Json.object().put("x", "y"),
            "array", Json.array().add("x"));
    private static final Map<String, String> BROKEN = Map.ofEntries(
            Map.entry("a Chinese name", "周启明"),
            Map.entry("a pipe", "1|2"),
            Map.entry("a space inside", "1 2"),
            Map.entry("a space before", " 12"),
            Map.entry("a newline behind", "12\n"),
            Map.entry("a carriage return", "12\r"),
            Map.entry("a line separator", "12\u2028"),
            Map.entry("a quote", "12\""),
            Map.entry("NUL", "12\0"),
            Map.entry("an emoji", "12😀"),
            Map.entry("full-width digits", "\uff11\uff12"),
            Map.entry("Arabic digits", "٤٢"),
            Map.entry("a zero-width space", "1\u200b2"),
            Map.entry("nothing", ""));
    private static final Set<String> HEADER =
            Set.of("a\r\nX-Injected: 1", "a\nb", "a\rb", "a b", " a", "é", "课程", "a\0b", "a\u007f", "");

    private final ObjectNode good;
    private final List<Mutation> all = new ArrayList<>();

    private Mutations(ObjectNode good) {
        this.good = good;
    }

    static List<Mutation> of(ToolContract contract) {
        var mutations = new Mutations(Good.arguments(contract.name()));
        JsonNode schema = contract.inputSchema();
        schema.path("required").forEach(name -> mutations.missing(name.asString()));
        schema.path("properties")
                .properties()
                .forEach(argument -> mutations.argument(argument.getKey(), argument.getValue()));
        contract.arguments().forEach(name -> mutations.misspelt(name, contract.arguments()));
        mutations.set(Mutation.unknown("zzqxw", "zzqxw", "unknown argument", given -> given.put("zzqxw", 1)));
        if (contract.name().startsWith("yunxin_")) {
            HEADER.forEach(key -> mutations.put("idempotency_key", "with " + SHOWN.apply(key), JSON.stringNode(key)));
        }
        // Sets and maps shuffle themselves at every start, and a seed must replay.
        mutations.all.sort(Comparator.comparing(Mutation::name));
        return mutations.all;
    }

    private static final java.util.function.UnaryOperator<String> SHOWN = text ->
            JSON.stringNode(text.length() > 20 ? text.substring(0, 20) : text).toString();

    private void set(Mutation mutation) {
        all.add(mutation);
    }

    private void put(String name, String how, JsonNode value) {
        set(Mutation.of(name, how, given -> given.set(name, value)));
    }

    private void missing(String name) {
        set(Mutation.of(name, "missing", given -> given.remove(name)));
        put(name, "null", NullNode.getInstance());
    }

    private void argument(String name, JsonNode schema) {
        String type = schema.path("type").asString();
        SAMPLES.forEach((kind, sample) -> {
            if (!kind.equals(type)) {
                put(name, "of type " + kind, sample);
            }
        });
        JsonNode deep = nested(60);
        if (!type.equals("array")) {
            put(name, "nested deep", deep);
        }
        switch (type) {
            case "string" ->
                texts(schema).forEach((how, text) -> {
                    put(name, how, JSON.stringNode(text));
                });
            case "integer" -> {
                put(name, "too small", JSON.numberNode(schema.path("minimum").asLong() - 1));
                put(name, "too large", JSON.numberNode(schema.path("maximum").asLong() + 1));
                put(name, "far too large", JSON.numberNode(BigInteger.TWO.pow(200)));
                put(
                        name,
                        "far too small",
                        JSON.numberNode(BigInteger.TWO.pow(200).negate()));
            }
            case "array" -> list(name, schema);
            default -> {}
        }
    }

    private static Map<String, String> texts(JsonNode schema) {
        var texts = new LinkedHashMap<String, String>();
        texts.put("with half a surrogate pair", "1\ud83d");
        texts.put("with the other half of one", "\ude001");
        texts.put("blank", "  ");
        texts.put("empty", "");
        if (schema.has("pattern")) {
            BROKEN.forEach((how, text) -> texts.put("with " + how, text));
        } else if (schema.has("enum")) {
            texts.put("not in the list", "nonsense");
            texts.put("in capitals", schema.path("enum").path(0).asString().toUpperCase(java.util.Locale.ROOT));
        } else {
            int most = schema.path("maxLength").asInt();
            texts.put("too long", "a".repeat(most + 1));
            texts.put("too long in Chinese", "好".repeat(most + 1));
            texts.put("huge", "a".repeat(300_000));
        }
        return texts;
    }

    private void list(String name, JsonNode schema) {
        JsonNode item = good.has(name) ? good.path(name).path(0) : JSON.stringNode("131763");
        ArrayNode many = Json.array();
        for (int i = 0; i <= schema.path("maxItems").asInt(); i++) {
            many.add(item.isString() ? JSON.stringNode("yach9%05d".formatted(i)) : item);
        }
        put(name, "with too many items", many);
        if (schema.path("minItems").asInt(0) > 0) {
            put(name, "empty", Json.array());
        }
        JsonNode items = schema.path("items");
        String type = items.path("type").asString();
        SAMPLES.forEach((kind, sample) -> {
            if (!kind.equals(type)) {
                second(name, "with an item of type " + kind, item, sample);
            }
        });
        second(name, "with an item of null", item, NullNode.getInstance());
        second(name, "with a deep item", item, nested(60));
        if (type.equals("string")) {
            texts(items).forEach((how, text) -> second(name, "with an item " + how, item, JSON.stringNode(text)));
        }
    }

    /** The first item is good, so that the fault must say which one is not. */
    private void second(String name, String how, JsonNode first, JsonNode second) {
        String at = name + "[1]";
        set(new Mutation(
                name,
                at,
                "",
                name + " " + how,
                given -> given.set(name, Json.array().add(first).add(second))));
    }

    private void misspelt(String name, List<String> known) {
        int middle = name.length() / 2;
        String without = name.substring(0, middle) + name.substring(middle + 1);
        String other =
                name.substring(0, middle) + (name.charAt(middle) == 'q' ? 'w' : 'q') + name.substring(middle + 1);
        String twice = name.substring(0, middle) + name.charAt(middle) + name.substring(middle);
        for (String wrong : Set.of(without, other, twice, camel(name), name.toUpperCase(java.util.Locale.ROOT))) {
            if (!known.contains(wrong)) {
                set(Mutation.unknown(name, wrong, "did you mean " + name + "?", given -> {
                    JsonNode value = given.has(name) ? given.remove(name) : StringNode.valueOf("x");
                    given.set(wrong, value);
                }));
            }
        }
    }

    private static String camel(String snake) {
        String[] words = snake.split("_");
        var camel = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            camel.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return camel.toString();
    }

    static JsonNode nested(int levels) {
        JsonNode deep = JSON.stringNode("x");
        for (int i = 0; i < levels; i++) {
            deep = Json.array().add(deep);
        }
        return deep;
    }
}
