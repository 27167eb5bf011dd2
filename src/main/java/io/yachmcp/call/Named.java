package io.yachmcp.call;

import io.yachmcp.tool.Fault;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who was meant by the names and work codes of one call.
 *
 * @param words each with the id that stands in its place now
 * @param faults of those that name nobody, or more than one
 */
record Named(List<String> words, List<Fault> faults) {
    private static final String FIELD = "resolved";

    /** One short field, in both views, whatever came of the call. */
    ToolResult onto(ToolResult result) {
        if (words.isEmpty()) {
            return result;
        }
        result.structured().ifPresent(this::onto);
        return new ToolResult(
                result.text() + "\n" + FIELD + ": " + told(), result.structured(), result.failure(), result.more());
    }

    void onto(ObjectNode fields) {
        if (!words.isEmpty()) {
            fields.put(FIELD, told());
        }
    }

    private String told() {
        return String.join(", ", words);
    }

    /** The words for whoever looks at the call before it is made. */
    Optional<String> some() {
        return words.isEmpty() ? Optional.empty() : Optional.of(told());
    }
}
