package io.yachmcp.examples;

import io.yachmcp.golden.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** A conversation of agent-examples/ as it is played: what is carried from replies into calls, and what is written down. */
final class Conversation {
    private static final Pattern CARRIED = Pattern.compile("\\$\\{(\\w+)}");
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(YAMLWriteFeature.LITERAL_BLOCK_STYLE)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .build();

    private final Path file;
    private final ObjectNode told;
    private final Map<String, String> carried = new LinkedHashMap<>();

    private Conversation(Path file, ObjectNode told) {
        this.file = file;
        this.told = told;
    }

    static Conversation of(Path file) throws Exception {
        return new Conversation(file, (ObjectNode) YAML.readTree(Files.readString(file)));
    }

    String word(String name) {
        return told.path(name).asString("");
    }

    Iterable<JsonNode> steps() {
        return told.path("steps");
    }

    /** The same with what earlier replies said in place of {@code ${name}}. */
    JsonNode filled(JsonNode value) {
        return switch (value) {
            case ObjectNode object -> {
                ObjectNode filled = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(member -> filled.set(member.getKey(), filled(member.getValue())));
                yield filled;
            }
            case ArrayNode array -> {
                ArrayNode filled = JsonNodeFactory.instance.arrayNode();
                array.forEach(item -> filled.add(filled(item)));
                yield filled;
            }
            default -> value.isString() ? JsonNodeFactory.instance.stringNode(filled(value.stringValue())) : value;
        };
    }

    String filled(String text) {
        return CARRIED.matcher(text).replaceAll(found -> Matcher.quoteReplacement(carried(found.group(1))));
    }

    private String carried(String name) {
        if (!carried.containsKey(name)) {
            throw new AssertionError(file + ": no reply before this was kept as " + name);
        }
        return carried.get(name);
    }

    /** What a step keeps of its reply, by patterns with one group each. */
    void keep(JsonNode step, String reply) {
        step.path("keep").properties().forEach(kept -> {
            Matcher found = Pattern.compile(kept.getValue().stringValue(), Pattern.MULTILINE)
                    .matcher(reply);
            if (!found.find()) {
                throw new AssertionError(file + ": " + kept.getValue() + " is not in the reply: " + reply);
            }
            carried.put(kept.getKey(), found.group(1));
        });
    }

    /** Compares the whole with the file, or writes it. */
    void matches(ArrayNode happened) {
        told.set("happened", happened);
        Golden.matches(file, YAML.writeValueAsString(told));
    }
}
