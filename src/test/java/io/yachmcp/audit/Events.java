package io.yachmcp.audit;

import io.yachmcp.tool.Audience;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Events as a server would write them. */
final class Events {
    static final Instant NOON = Instant.parse("2026-03-12T04:00:00Z");

    private Events() {}

    static Meant to(String... people) {
        return new Meant(
                "local",
                "yach_send_direct_message",
                "d".repeat(64),
                Optional.of("k1"),
                new Audience(List.of(people), Optional.empty(), Optional.of("yach131763")),
                "allow",
                "",
                "");
    }

    static Meant toGroup(String group) {
        return new Meant(
                "local",
                "yach_send_group_message",
                "e".repeat(64),
                Optional.empty(),
                new Audience(List.of(), Optional.of(group), Optional.empty()),
                "",
                "",
                "");
    }

    static Event intended(Meant call) {
        return new Event.Intended(NOON, call);
    }

    static Event settled(long call, Outcome.End end) {
        return settled(call, end, List.of(), List.of());
    }

    static Event settled(long call, Outcome.End end, List<String> missed, List<String> unsure) {
        return new Event.Settled(
                NOON.plusSeconds(1),
                call,
                new Outcome(end, "", Map.of("message_id", "m1"), missed, unsure, Duration.ofSeconds(1)));
    }

    static Event turned(Meant call) {
        return new Event.Turned(
                NOON,
                call,
                new Outcome(Outcome.End.REFUSED, "policy", Map.of(), List.of(), List.of(), Duration.ofMillis(3)));
    }
}
