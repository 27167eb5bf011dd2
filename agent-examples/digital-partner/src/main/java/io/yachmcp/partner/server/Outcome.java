package io.yachmcp.partner.server;

import java.util.Map;

/**
 * What a call of a tool came to.
 *
 * @param text the answer in words, also of a call that failed
 * @param fields the same facts by name; empty where a long text was read
 */
public record Outcome(String text, Map<String, Object> fields, boolean error) {

    /** One of the facts; empty when it is not among them. */
    public String field(String name) {
        return String.valueOf(fields.getOrDefault(name, ""));
    }
}
