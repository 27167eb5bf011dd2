package io.yachmcp.flow;

import io.yachmcp.language.Words;
import java.util.Optional;

/**
 * Where something was read.
 *
 * @param group the group's id; empty where it was one person's direct chat
 * @param person who got what was read there; empty where it was a group
 */
public record Conversation(Optional<String> group, Optional<String> person) {

    public static Conversation group(String id) {
        return new Conversation(Optional.of(id), Optional.empty());
    }

    /** What only this person and whoever wrote to them can read. */
    public static Conversation direct(String person) {
        return new Conversation(Optional.empty(), Optional.of(PersonId.plain(person)));
    }

    /** Its name in a sentence of ours. */
    Words words() {
        return group.map(id -> Words.of("flow.group").with("id", id))
                .orElseGet(() -> Words.of("flow.direct").with("id", PersonId.shown(person.orElseThrow())));
    }
}
