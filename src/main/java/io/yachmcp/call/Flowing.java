package io.yachmcp.call;

import io.yachmcp.flow.Conversation;
import io.yachmcp.flow.Flow;
import io.yachmcp.flow.Passage;
import io.yachmcp.guard.Policy;
import io.yachmcp.tool.Deed;
import io.yachmcp.tool.Once;
import io.yachmcp.tool.Risk;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Tells the flow rule what agents are shown, and asks it about what they send. Where no policy is in force it does neither. */
final class Flowing {
    private final Oversight oversight;
    private final Flow flow;
    private final Supplier<Memberships> memberships;

    /** @param tools through which members are found out, so that what the operator switched off stays off here */
    Flowing(Oversight oversight, InstantSource time, ToolService tools) {
        this.oversight = oversight;
        this.flow = new Flow(time);
        this.memberships = new Once<>(() -> new Memberships(
                tools, () -> Duration.between(Instant.EPOCH, time.instant()).toNanos()));
    }

    /** An agent is about to see this. */
    void shown(MeantCall<?> meant, ToolResult result, Caller caller) {
        if (meant.contract().policy().risk() == Risk.READ) {
            ShownWords.of(meant.contract(), meant.deed().arguments(), result).ifPresent(words -> shown(words, caller));
        }
    }

    void shown(ShownWords words, Caller caller) {
        if (oversight.policy().get().forCaller(caller.principal().name()).inForce()) {
            flow.shown(caller.principal().name(), words.where(), words.lines());
        }
    }

    /** What stands against the words of this call, if anything; it must be told how the call ended. */
    Passage asked(Policy policy, Deed deed, Caller caller) {
        return policy.watchesFlow()
                ? flow.asked(deed, group -> memberships.get().of(group, caller))
                : Passage.WORDLESS;
    }

    static ShownWords file(String group, String text) {
        return new ShownWords(Conversation.group(group), text.lines().toList());
    }
}
