package io.yachmcp.call;

import io.yachmcp.flow.Passage;
import io.yachmcp.guard.Crowd;
import io.yachmcp.guard.Level;
import io.yachmcp.guard.Policy;
import io.yachmcp.guard.Reason;
import io.yachmcp.guard.Verdict;
import io.yachmcp.language.Words;
import io.yachmcp.tool.Deed;
import io.yachmcp.tool.Once;
import io.yachmcp.tool.Risk;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Says of a call what the operator's policy, the words it carries and the caller's own identities come to together. */
final class Judging {
    private static final Reason FOREIGN =
            new Reason(Level.DENY, Words.of("policy.foreign"), Words.of("policy.identities"));

    private final Oversight oversight;
    private final InstantSource time;
    private final Flowing flowing;
    private final Streams streams;
    private final Supplier<Crowds> crowds;

    /**
     * @param tools asked for the size of groups, and for who is in them
     * @param streams what a part of a text is judged with
     */
    Judging(Oversight oversight, InstantSource time, ToolService tools, Streams streams) {
        this.streams = streams;
        this.oversight = oversight;
        this.time = time;
        this.flowing = new Flowing(oversight, time, tools);
        this.crowds = new Once<>(() -> new Crowds(
                tools, () -> Duration.between(Instant.EPOCH, time.instant()).toNanos()));
    }

    /** What remembers what was read. */
    Flowing flowing() {
        return flowing;
    }

    /** The call as its readers see it, which is what is judged. */
    Deed whole(Deed deed) {
        return streams.whole(deed);
    }

    Policy policyFor(Caller caller) {
        return oversight.policy().get().forCaller(caller.principal().name());
    }

    /** What is said of a call that is not made; its group need not be counted anew. */
    Judged rehearsed(Deed deed, Caller caller) {
        Policy policy = policyFor(caller);
        Passage passage = flowing.asked(policy, deed, caller);
        passage.ended(false);
        return judged(policy, Policy.writesToGroup(deed) ? group(deed, caller) : Crowd.NONE, deed, caller, passage);
    }

    /** The group that is written to or changed, as it was found lately. */
    Crowd group(Deed deed, Caller caller) {
        boolean looksOnly = deed.contract().policy().risk() == Risk.READ;
        return deed.audience()
                .group()
                .filter(group -> !looksOnly)
                .map(group -> crowds.get().of(group, caller, false))
                .orElse(Crowd.NONE);
    }

    /**
     * The group whose members count as reached.
     *
     * @param anew whether what was found before is not good enough
     */
    Crowd crowd(Policy policy, Deed deed, Caller caller, boolean anew) {
        return policy.countsGroupOf(deed)
                ? crowds.get().of(deed.audience().group().orElseThrow(), caller, anew)
                : Crowd.NONE;
    }

    Judged judged(Policy policy, Crowd crowd, Deed deed, Caller caller, Passage passage) {
        boolean foreign = deed.audience()
                .actor()
                .filter(actor -> !caller.principal().mayActAs(actor))
                .isPresent();
        Verdict judged = policy.judge(deed, crowd, time.instant());
        Verdict verdict = foreign ? judged.and(FOREIGN) : judged;
        return new Judged(
                policy,
                crowd,
                passage.objection().map(why -> policy.flowing(verdict, why)).orElse(verdict));
    }

    /** As it stands now, the group counted anew. */
    Judged anew(Deed deed, Caller caller, Passage passage) {
        Policy policy = policyFor(caller);
        return judged(policy, crowd(policy, deed, caller, true), deed, caller, passage);
    }
}
