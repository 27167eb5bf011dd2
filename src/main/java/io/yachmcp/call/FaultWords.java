package io.yachmcp.call;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import io.yachmcp.tool.Fault;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;
import tools.jackson.databind.JsonNode;

/** Says what a schema violation is in words a model can act on: the field, what was given, the rule, the mend. */
final class FaultWords {
    private static final int MAX_VALUE = 60;

    private FaultWords() {}

    /**
     * Words one violation.
     *
     * @param schema the tool's input schema, whose descriptions say what an argument is
     */
    static Fault of(Error error, JsonNode schema) {
        NodePath path = error.getInstanceLocation();
        String place = place(path);
        JsonNode at = schemaAt(path, schema);
        return switch (error.getKeyword()) {
            case "required" -> new Fault(inside(place, error.getProperty()), missing(error.getProperty(), at));
            case "additionalProperties" ->
                new Fault(
                        inside(place, error.getProperty()),
                        unknown(error.getProperty(), at.path("properties").propertyNames()));
            default -> new Fault(place.isEmpty() ? "arguments" : place, violated(error));
        };
    }

    private static JsonNode schemaAt(NodePath path, JsonNode schema) {
        JsonNode at = schema;
        for (int i = 0; i < path.getNameCount(); i++) {
            Object element = path.getElement(i);
            at = element instanceof Integer
                    ? at.path("items")
                    : at.path("properties").path(String.valueOf(element));
        }
        return at;
    }

    private static String missing(String name, JsonNode schema) {
        String description =
                schema.path("properties").path(name).path("description").asString("");
        return "missing; it is required" + (description.isEmpty() ? "" : " (" + description + ")");
    }

    private static String unknown(String name, Collection<String> valid) {
        return "unknown argument"
                + nearest(name, valid)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse(valid.isEmpty() ? "; this takes none" : "; valid are " + String.join(", ", valid));
    }

    private static String violated(Error error) {
        JsonNode given = error.getInstanceNode();
        JsonNode rule = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "type" ->
                "is " + kind(given) + " " + shown(given) + "; must be " + article(rule.asString())
                        + (given.isNumber() && rule.asString().equals("string") ? ": put it in quotes" : "");
            case "enum" -> "is " + shown(given) + "; must be one of " + shown(rule);
            case "pattern" -> "is " + shown(given) + "; must be " + form(rule.asString()) + notAName(given);
            case "minLength" -> "is " + shown(given) + "; must have at least " + rule.asString() + " character(s)";
            case "maxLength" ->
                "has " + length(given) + " characters; at most " + rule.asString()
                        + ": shorten it or split it over several calls";
            case "maxItems" ->
                "has " + given.size() + " items; at most " + rule.asString() + " per call: split it over several calls";
            case "minItems" -> "has " + given.size() + " items; at least " + rule.asString();
            case "minimum" -> "is " + shown(given) + "; must be at least " + rule.asString();
            case "maximum" -> "is " + shown(given) + "; must be at most " + rule.asString();
            case "uniqueItems" -> "holds the same item twice; give each once";
            default -> error.getMessage();
        };
    }

    /** A pattern in words; every pattern that the contracts use is here, and another shows as it is. */
    private static String form(String pattern) {
        return switch (pattern) {
            case "^\\d+$" -> "digits only, like 2740956956";
            case "^\\w+$" -> "an id of letters and digits, like yach131763 or 131763";
            default -> "text matching " + pattern;
        };
    }

    /** A model that was told a name tries it as the id; no id has letters beyond ASCII. */
    private static String notAName(JsonNode given) {
        return given.asString("").chars().anyMatch(letter -> letter > 0x7f)
                ? ", and no name: results that list people or groups show the id beside it"
                : "";
    }

    private static int length(JsonNode text) {
        String words = text.asString();
        return words.codePointCount(0, words.length());
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            case STRING -> "text";
            case NUMBER -> "the number";
            case BOOLEAN -> "the boolean";
            default -> "";
        };
    }

    private static String article(String type) {
        return (type.matches("[aeio].*") ? "an " : "a ") + type;
    }

    static String shown(JsonNode value) {
        String json = value.toString();
        return json.length() <= MAX_VALUE ? json : json.substring(0, MAX_VALUE) + "…";
    }

    private static String place(NodePath path) {
        var place = new StringBuilder();
        for (int i = 0; i < path.getNameCount(); i++) {
            Object element = path.getElement(i);
            if (element instanceof Integer index) {
                place.append('[').append(index).append(']');
            } else {
                place.append(place.isEmpty() ? "" : ".").append(element);
            }
        }
        return place.toString();
    }

    private static String inside(String place, String property) {
        return place.isEmpty() ? property : place + "." + property;
    }

    /** The valid name that the unknown one was probably meant to be: groupId for group_id, user for user_id. */
    static Optional<String> nearest(String unknown, Collection<String> valid) {
        String wanted = plain(unknown);
        String best = "";
        int least = Integer.MAX_VALUE;
        for (String name : valid) {
            int distance = plain(name).contains(wanted) || wanted.contains(plain(name))
                    ? 1
                    : LevenshteinDistance.getDefaultInstance().apply(wanted, plain(name));
            if (distance < least) {
                least = distance;
                best = name;
            }
        }
        return least <= Math.max(2, wanted.length() / 3) ? Optional.of(best) : Optional.empty();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }
}
