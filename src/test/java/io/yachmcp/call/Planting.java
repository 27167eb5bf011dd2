package io.yachmcp.call;

import io.yachmcp.tool.Json;
import io.yachmcp.tool.MalformedJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * One place in an answer where a text can be planted: a value, or the name of a member.
 *
 * @param steps the way there; a step into a text goes into the JSON it holds
 */
record Planting(List<String> steps, boolean name) {
    private static final String INTO_TEXT = "{}";

    static List<Planting> places(JsonNode answer) {
        List<Planting> places = new ArrayList<>();
        collect(answer, List.of(), places);
        return places;
    }

    private static void collect(JsonNode node, List<String> way, List<Planting> places) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                places.add(new Planting(then(way, member.getKey()), true));
                collect(member.getValue(), then(way, member.getKey()), places);
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), then(way, String.valueOf(i)), places);
            }
        } else {
            places.add(new Planting(way, false));
            if (holdsJson(node)) {
                collect(Json.read(node.asString()), then(way, INTO_TEXT), places);
            }
        }
    }

    private static boolean holdsJson(JsonNode node) {
        try {
            return node.isString() && Json.read(node.asString()).isContainer();
        } catch (MalformedJson text) {
            return false;
        }
    }

    private static List<String> then(List<String> way, String step) {
        List<String> longer = new ArrayList<>(way);
        longer.add(step);
        return longer;
    }

    JsonNode in(JsonNode answer, String text) {
        return planted(answer, steps, text);
    }

    private JsonNode planted(JsonNode node, List<String> way, String text) {
        if (way.isEmpty()) {
            return StringNode.valueOf(text);
        }
        String step = way.getFirst();
        List<String> rest = way.subList(1, way.size());
        if (step.equals(INTO_TEXT)) {
            return StringNode.valueOf(Json.text(planted(Json.read(node.asString()), rest, text)));
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = array.deepCopy();
            copy.set(Integer.parseInt(step), planted(array.get(Integer.parseInt(step)), rest, text));
            return copy;
        }
        ObjectNode copy = Json.object();
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            boolean here = member.getKey().equals(step);
            copy.set(
                    here && name && rest.isEmpty() ? text : member.getKey(),
                    here && !(name && rest.isEmpty()) ? planted(member.getValue(), rest, text) : member.getValue());
        }
        return copy;
    }

    @Override
    public String toString() {
        return "/" + String.join("/", steps) + (name ? " (name)" : "");
    }
}
