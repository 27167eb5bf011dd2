package io.yachmcp.tool;

import io.yachmcp.language.Words;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes JSON trees straight over Jackson's token streams.
 *
 * <p>There is no mapper here on purpose: building one takes several times as long as everything else that happens
 * between process start and the first {@code tools/list}. Input is strict UTF-8, at most {@value #DEPTH} levels deep
 * and {@value #TOKENS} tokens long, without duplicate keys; integers of any length stay exact, fractions decimal.
 */
public final class Json {

    static final int DEPTH = 64;
    static final long TOKENS = 200_000;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonFactory STREAMS = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxTokenCount(TOKENS)
                    .build())
            .build();

    private Json() {}

    public static ObjectNode object() {
        return NODES.objectNode();
    }

    public static ArrayNode array() {
        return NODES.arrayNode();
    }

    /** Like {@link #read(byte[])}, for text that is in memory already. */
    public static JsonNode read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The value as text without line breaks. */
    public static String text(JsonNode value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = STREAMS.createGenerator(ObjectWriteContext.empty(), text)) {
            write(generator, value);
        }
        return text.toString();
    }

    /**
     * The one value in these bytes.
     *
     * @throws MalformedJson when they are anything else, in words that may be sent to the other side
     */
    public static JsonNode read(byte[] utf8) {
        CharBuffer text = decoded(utf8);
        try (JsonParser parser =
                STREAMS.createParser(ObjectReadContext.empty(), text.array(), text.arrayOffset(), text.remaining())) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new MalformedJson(Words.of("json.empty"));
            }
            JsonNode value = value(parser, first);
            if (parser.nextToken() != null) {
                throw new MalformedJson(Words.of("json.more"));
            }
            return value;
        } catch (StreamConstraintsException | NumberFormatException e) {
            // Jackson throws the latter bare where an exponent fits no number.
            throw new MalformedJson(Words.of("json.large").with("levels", DEPTH));
        } catch (JacksonException e) {
            throw new MalformedJson(notJson(e));
        }
    }

    /** The value as UTF-8 without line breaks. A lone surrogate, which UTF-8 cannot carry, becomes a question mark. */
    public static byte[] bytes(JsonNode value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    private static CharBuffer decoded(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
        } catch (CharacterCodingException e) {
            throw new MalformedJson(Words.of("json.bytes"));
        }
    }

    private static Words notJson(JacksonException e) {
        return e.getLocation() == null
                ? Words.of("json.wrong")
                : Words.of("json.wrongat").with("column", e.getLocation().getColumnNr());
    }

    private static JsonNode value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> NODES.stringNode(parser.getString());
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NullNode.getInstance();
        };
    }

    private static JsonNode object(JsonParser parser) {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (object.replace(name, value(parser, parser.nextToken())) != null) {
                throw new MalformedJson(Words.of("json.twice").with("key", shortened(name)));
            }
        }
        return object;
    }

    private static String shortened(String name) {
        return name.length() <= 80 ? "'" + name + "'" : "'" + name.substring(0, 80) + "…'";
    }

    private static JsonNode array(JsonParser parser) {
        ArrayNode array = NODES.arrayNode();
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            array.add(value(parser, next));
        }
        return array;
    }

    private static JsonNode integer(JsonParser parser) {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    /** The same with the members of every object in the order of their names. */
    public static JsonNode sorted(JsonNode value) {
        if (value.isObject()) {
            TreeMap<String, JsonNode> members = new TreeMap<>();
            value.properties().forEach(member -> members.put(member.getKey(), sorted(member.getValue())));
            ObjectNode object = object();
            members.forEach(object::set);
            return object;
        }
        if (value.isArray()) {
            ArrayNode array = array();
            value.forEach(item -> array.add(sorted(item)));
            return array;
        }
        return value;
    }

    private static void write(JsonGenerator generator, JsonNode value) {
        switch (value.getNodeType()) {
            case OBJECT -> {
                generator.writeStartObject();
                for (var member : value.properties()) {
                    generator.writeName(member.getKey());
                    write(generator, member.getValue());
                }
                generator.writeEndObject();
            }
            case ARRAY -> {
                generator.writeStartArray();
                for (JsonNode element : value) {
                    write(generator, element);
                }
                generator.writeEndArray();
            }
            case STRING -> generator.writeString(value.stringValue());
            case NUMBER -> number(generator, value);
            case BOOLEAN -> generator.writeBoolean(value.booleanValue());
            case NULL, MISSING -> generator.writeNull();
            default -> throw new IllegalArgumentException("not a JSON value: " + value.getNodeType());
        }
    }

    private static void number(JsonGenerator generator, JsonNode value) {
        switch (value.numberType()) {
            case INT, LONG -> generator.writeNumber(value.longValue());
            case BIG_INTEGER -> generator.writeNumber(value.bigIntegerValue());
            case BIG_DECIMAL -> generator.writeNumber(value.decimalValue());
            default -> generator.writeNumber(value.doubleValue());
        }
    }
}
