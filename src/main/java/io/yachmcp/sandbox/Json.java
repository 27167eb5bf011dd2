package io.yachmcp.sandbox;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The sandbox's one JSON mapper and the few steps around it. */
final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** Reads what a caller called JSON; anything else is refused under the name the caller knows it by. */
    static JsonNode read(String name, String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException unreadable) {
            throw Refusal.parameter(name + " 不是合法的 JSON");
        }
    }
}
