package io.yachmcp.call;

import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import io.yachmcp.limit.Admission;
import io.yachmcp.limit.Claim;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Rate;
import io.yachmcp.tool.Refusal;
import io.yachmcp.tool.ToolContract;
import io.yachmcp.tool.ToolFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a call takes from the budgets. The people it reaches are taken once, when its first platform call leaves; each
 * platform call takes a place in the platform's quota and of what its caller may have. All are taken in one step, so that
 * whoever has to wait for the one has not spent the other.
 */
final class Toll {
    private final Client client;
    private final Phrases phrases;
    private List<Claim> once = List.of();
    private List<Claim> each = List.of();
    private Function<Admission.Refused, ToolFailure> refusal = refused -> Refusal.unrecorded();
    private Runnable paid = () -> {};
    private Remaining remaining = Remaining.UNTOLD;

    /**
     * @param client hears why its call takes longer, if it wants to
     * @param phrases the language that it hears it in
     */
    Toll(Client client, Phrases phrases) {
        this.client = client;
        this.phrases = phrases;
    }

    /**
     * Adds to what is owed.
     *
     * @param first taken once
     * @param always taken by each platform call
     * @param ifRefused says why one of these could not be had
     * @param whenPaid done once, before anything leaves; what it throws stops the call
     */
    void owe(
            List<Claim> first,
            List<Claim> always,
            Function<Admission.Refused, ToolFailure> ifRefused,
            Runnable whenPaid) {
        once = List.copyOf(first);
        each = List.copyOf(always);
        refusal = ifRefused;
        paid = whenPaid;
    }

    void tell(String level, ToolContract contract, Words words) {
        client.log(level, Json.object().put("tool", contract.name()).put("message", phrases.say(words)));
    }

    /** All that must be had before the next platform call leaves. */
    List<Claim> due(ToolContract contract) {
        List<Claim> due = new ArrayList<>(once);
        due.addAll(each);
        contract.policy().rate().ifPresent(rate -> due.add(quota(contract, rate)));
        return due;
    }

    static Claim quota(ToolContract contract, Rate rate) {
        return Claim.call(contract.name(), rate);
    }

    ToolFailure refused(Admission.Refused refused) {
        Claim claim = refused.claim();
        return once.contains(claim) || each.contains(claim)
                ? refusal.apply(refused)
                : Refusal.rateLimited(claim.rate(), refused.pause());
    }

    void granted(Admission.Granted granted) {
        remaining = remaining.then(granted.left());
        settle();
    }

    /** What was owed once has been taken; it is owed no more. */
    void settle() {
        Runnable first = paid;
        once = List.of();
        paid = () -> {};
        first.run();
    }

    /** What the last of the platform calls left over. */
    Remaining remaining() {
        return remaining;
    }
}
