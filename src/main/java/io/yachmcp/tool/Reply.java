package io.yachmcp.tool;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an agent gets back: one sentence, named fields, and for long reads a body of text.
 *
 * @param summary one sentence that stands alone
 * @param fields what a program would read; rows of lists are flat objects
 * @param body lines that follow the sentence; empty but for long reads
 */
public record Reply(String summary, ObjectNode fields, String body) {

    public static Reply of(String summary) {
        return new Reply(summary, JsonNodeFactory.instance.objectNode(), "");
    }

    public Reply with(String name, String value) {
        fields.put(name, value);
        return this;
    }

    public Reply with(String name, long value) {
        fields.put(name, value);
        return this;
    }

    public Reply with(String name, boolean value) {
        fields.put(name, value);
        return this;
    }

    public Reply with(String name, JsonNode value) {
        fields.set(name, value);
        return this;
    }

    public Reply saying(String text) {
        return new Reply(summary, fields, text);
    }
}
