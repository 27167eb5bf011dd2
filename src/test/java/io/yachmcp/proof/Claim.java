package io.yachmcp.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.yachmcp.call.ToolResult;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What a result tells its reader has happened. The text and the structured part must tell the same.
 *
 * @param category what went wrong; empty for a success
 * @param sent what may have reached people; empty for a success
 * @param key the idempotency key that the result names, or empty
 */
record Claim(String category, String sent, String key) {
    static final Claim SUCCESS = new Claim("", "", "");

    private static final Pattern CATEGORY = Pattern.compile("Error \\(([a-z_]+)\\)");
    private static final Pattern SENT = Pattern.compile("(?:\\| |\\n)sent: ([a-z]+)");
    private static final Pattern KEY = Pattern.compile("idempotency_key=(\\S+)");

    static Claim of(ToolResult result) {
        Claim told = new Claim(first(CATEGORY, result.text()), first(SENT, result.text()), first(KEY, result.text()));
        result.structured().ifPresent(structured -> {
            JsonNode error = structured.path("error");
            assertEquals(result.isError(), error.isObject(), result.text());
            assertEquals(error.path("category").asString(""), told.category, result.text());
            assertEquals(error.path("sent").asString(""), told.sent, result.text());
            assertEquals(structured.path("idempotency_key").asString(""), told.key, result.text());
        });
        assertEquals(result.isError(), !told.category.isEmpty(), result.text());
        return told;
    }

    static JsonNode faults(ToolResult result) {
        return result.structured()
                .map(structured -> structured.path("error").path("faults"))
                .orElse(MissingNode.getInstance());
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return Optional.of(found)
                .filter(Matcher::find)
                .map(match -> match.group(1))
                .orElse("");
    }

    boolean success() {
        return category.isEmpty();
    }
}
