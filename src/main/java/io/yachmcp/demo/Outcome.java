package io.yachmcp.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What came back of one call, as an agent host gets it.
 *
 * @param text the part that hosts show a model
 * @param fields the structured part; empty for long reads
 * @param took from asking to having the answer
 */
record Outcome(String text, Map<?, ?> fields, boolean isError, Duration took) {

    /** A named field as text; empty when there is none. */
    String field(String name) {
        Object value = fields.get(name);
        return value == null ? "" : value.toString();
    }

    /** A field of the error object: {@code category}, {@code sent}, {@code retry_after_seconds}. */
    String error(String name) {
        Object value = fields.get("error") instanceof Map<?, ?> error ? error.get(name) : null;
        return value == null ? "" : value.toString();
    }

    /** The rows of a list. */
    List<?> rows(String name) {
        return fields.get(name) instanceof List<?> rows ? rows : List.of();
    }
}
