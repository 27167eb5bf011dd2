package io.yachmcp.history;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a filter let through, and how many messages each of its parts kept back.
 *
 * @param leftOut by the part of the filter: types, sender, has_file, query, mentions
 */
public record Filtered(List<Message> messages, Map<String, Integer> leftOut) {
    public Filtered {
        leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
    }

    /** Such as {@code 40 by types, 3 by query}; empty when nothing was kept back. */
    public String told() {
        return leftOut.entrySet().stream()
                .map(part -> part.getValue() + " by " + part.getKey())
                .collect(Collectors.joining(", "));
    }
}
