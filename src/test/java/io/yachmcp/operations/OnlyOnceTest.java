package io.yachmcp.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.yachmcp.tool.ArgumentRules;
import io.yachmcp.tool.Json;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Nothing here sends one person two messages, or makes two groups, where one was meant. */
class OnlyOnceTest {
    private static final List<String> TWICE = List.of("Yach076429", "yach137620", "yach076429");
    private static final List<String> ONCE = List.of("Yach076429", "yach137620");

    @Test
    void anIdInTwoSpellingsIsOneReceiver() {
        Optional<String> none = Optional.empty();
        assertEquals(
                ONCE,
                new YachSendBatchDirectMessages.Arguments(
                                "yach1", TWICE, false, Optional.of("hi"), none, none, Optional.empty(), "k")
                        .toUserIds());
        var robot = new YachSendRobotDirectMessage.Arguments(
                TWICE, List.of("V1", "v1"), Optional.of("hi"), none, none, Optional.empty(), "k");
        assertEquals(ONCE, robot.toUserIds());
        assertEquals(List.of("V1"), robot.toWorkCodes());
        assertEquals(
                ONCE,
                new YunxinSendBatchMessages.Arguments(
                                "alice", TWICE, Optional.of("hi"), Optional.empty(), Optional.empty(), "k")
                        .receiverIds());
    }

    /** Yach makes a key of its own for an empty one, and then knows no repetition. */
    @Test
    void aGroupIsNotMadeUnderABlankKey() {
        var rules = new ArgumentRules(Json.object().put("group_name", "a").put("idempotency_key", " "));
        new YachCreateGroup().check(rules);
        assertEquals(
                List.of("idempotency_key"),
                rules.faults().stream().map(fault -> fault.field()).toList());
    }
}
