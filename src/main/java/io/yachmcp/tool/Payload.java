package io.yachmcp.tool;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one platform call carries: named values in the platform's spelling and order, and a trace id where the platform
 * takes the caller's key in a header. How the values travel is the contract's business.
 *
 * @param path which of the contract's places it goes to, where that is not its first
 */
public record Payload(ObjectNode values, Optional<String> traceId, Optional<String> path) {

    public static Payload empty() {
        return new Payload(JsonNodeFactory.instance.objectNode(), Optional.empty(), Optional.empty());
    }

    /** For another of the contract's places. */
    public static Payload to(String path) {
        return new Payload(JsonNodeFactory.instance.objectNode(), Optional.empty(), Optional.of(path));
    }

    public Payload with(String name, String value) {
        values.put(name, value);
        return this;
    }

    public Payload with(String name, long value) {
        values.put(name, value);
        return this;
    }

    public Payload with(String name, boolean value) {
        values.put(name, value);
        return this;
    }

    public Payload with(String name, JsonNode value) {
        values.set(name, value);
        return this;
    }

    /** A list where the platform wants one string with vertical bars between. */
    public Payload withPiped(String name, List<String> items) {
        return with(name, String.join("|", items));
    }

    /** A list where the platform wants a JSON array; in a form it travels as the array's JSON text. */
    public Payload withArray(String name, List<String> items) {
        var array = values.putArray(name);
        items.forEach(array::add);
        return this;
    }

    public Payload tracedBy(String key) {
        return new Payload(values, Optional.of(key), path);
    }
}
