package io.yachmcp.history;

import io.yachmcp.language.Words;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a filter let through, and how many messages each of its parts kept back.
 *
 * @param leftOut by the part of the filter: types, sender, has_file, query, mentions
 */
public record Filtered(List<Message> messages, Map<String, Integer> leftOut) {
    public Filtered {
        leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
    }

    /** Such as {@code 40 by types, 3 by query}; nothing when nothing was kept back. */
    public Words told() {
        return Words.joined(
                "list.names",
                leftOut.entrySet().stream()
                        .map(part -> Words.of("transcript.left")
                                .with("count", part.getValue())
                                .with("part", part.getKey()))
                        .toList());
    }
}
