package io.yachmcp.sandbox;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The components of an interactive card. */
final class CardBody {
    private CardBody() {}

    /**
     * Finds the array of components. How a card is wrapped in a message is not documented, so every plain way is taken:
     * the array itself, the array as JSON text, or an object with one array in it.
     */
    static ArrayNode of(JsonNode card) {
        ArrayNode components = array(card);
        if (components.isEmpty()) {
            throw Refusal.message("sscard 没有组件");
        }
        for (JsonNode component : components) {
            if (!component.path("id").isString() || !component.path("type").isString()) {
                throw Refusal.message("sscard 组件缺少 id 或 type");
            }
        }
        return components;
    }

    /** The same from a whole {@code message} parameter, which may also be the bare array. */
    static ArrayNode ofMessage(String message) {
        JsonNode node = Json.read("message", message);
        if (node.isObject() && node.has("msgtype")) {
            if (!node.path("msgtype").asString("").equals("sscard")) {
                throw Refusal.message("仅支持 sscard 类型");
            }
            return of(node.path("sscard"));
        }
        return of(node);
    }

    private static ArrayNode array(JsonNode card) {
        if (card instanceof ArrayNode components) {
            return components;
        }
        if (card.isString()) {
            return array(Json.read("sscard", card.stringValue()));
        }
        return inside(card);
    }

    private static ArrayNode inside(JsonNode object) {
        for (JsonNode member : object) {
            if (member instanceof ArrayNode components) {
                return components;
            }
        }
        throw Refusal.message("sscard 应为组件数组");
    }
}
