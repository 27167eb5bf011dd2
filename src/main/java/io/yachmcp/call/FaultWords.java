package io.yachmcp.call;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import io.yachmcp.language.Words;
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

    private static Words missing(String name, JsonNode schema) {
        String description =
                schema.path("properties").path(name).path("description").asString("");
        return description.isEmpty()
                ? Words.of("fault.missing")
                : Words.of("fault.described").with("description", description);
    }

    private static Words unknown(String name, Collection<String> valid) {
        Words all = valid.isEmpty()
                ? Words.of("fault.none")
                : Words.of("fault.unknown").with("names", Words.list(valid));
        return nearest(name, valid)
                .map(near -> Words.of("fault.near").with("name", near))
                .orElse(all);
    }

    private static Words violated(Error error) {
        JsonNode given = error.getInstanceNode();
        String rule = error.getSchemaNode().asString("");
        return switch (error.getKeyword()) {
            case "type" -> mistyped(given, rule);
            case "enum" -> is(given, Words.of("fault.enum").with("values", shown(error.getSchemaNode())));
            case "pattern" -> is(given, patterned(given).with("form", form(rule)));
            case "minLength" -> is(given, Words.of("fault.shortest").with("least", rule));
            case "maxLength" ->
                Words.of("fault.longest").with("length", length(given)).with("most", rule);
            case "maxItems" ->
                Words.of("fault.mostitems").with("size", given.size()).with("most", rule);
            case "minItems" ->
                Words.of("fault.leastitems").with("size", given.size()).with("least", rule);
            case "minimum" -> is(given, Words.of("fault.minimum").with("least", rule));
            case "maximum" -> is(given, Words.of("fault.maximum").with("most", rule));
            case "uniqueItems" -> Words.of("fault.unique");
            default -> Words.literally(error.getMessage());
        };
    }

    static Words is(JsonNode given, Words rule) {
        return Words.of("fault.is").with("given", shown(given)).with("rule", rule);
    }

    private static Words mistyped(JsonNode given, String type) {
        Words words = given.isNumber() && type.equals("string") ? Words.of("fault.quotes") : Words.of("fault.type");
        return words.with("kind", kind(given)).with("given", shown(given)).with("wanted", wanted(type));
    }

    /** A pattern in words; every pattern that the contracts use is here, and another shows as it is. */
    private static Words form(String pattern) {
        return switch (pattern) {
            case "^\\d+$" -> Words.of("fault.digits");
            case "^\\w+$" -> Words.of("fault.letters");
            default -> Words.of("fault.matching").with("pattern", pattern);
        };
    }

    /** A model that was told a name tries it as the id; no id has letters beyond ASCII. */
    private static Words patterned(JsonNode given) {
        return given.asString("").chars().anyMatch(letter -> letter > 0x7f)
                ? Words.of("fault.noname")
                : Words.of("fault.pattern");
    }

    private static int length(JsonNode text) {
        String words = text.asString();
        return words.codePointCount(0, words.length());
    }

    private static Words kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> Words.of("fault.anarray");
            case OBJECT -> Words.of("fault.anobject");
            case STRING -> Words.of("fault.text");
            case NUMBER -> Words.of("fault.number");
            case BOOLEAN -> Words.of("fault.boolean");
            default -> Words.NONE;
        };
    }

    private static Words wanted(String type) {
        return switch (type) {
            case "array" -> Words.of("fault.anarray");
            case "object" -> Words.of("fault.anobject");
            case "string" -> Words.of("fault.astring");
            case "integer" -> Words.of("fault.aninteger");
            case "number" -> Words.of("fault.anumber");
            case "boolean" -> Words.of("fault.aboolean");
            default -> Words.literally(type);
        };
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
