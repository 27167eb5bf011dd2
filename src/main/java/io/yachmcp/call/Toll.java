package io.yachmcp.call;

import io.yachmcp.limit.Admission;
import io.yachmcp.limit.Claim;
import io.yachmcp.tool.Refusal;
import io.yachmcp.tool.ToolFailure;
import java.util.List;
import java.util.function.Function;

/**
 * What a call owes besides its place in the platform's quota. Both are taken in one step when the first platform call
 * leaves, so that whoever has to wait for the one has not spent the other.
 */
final class Toll {
    private List<Claim> due = List.of();
    private Function<Admission.Refused, ToolFailure> refusal = refused -> Refusal.unrecorded();
    private Runnable paid = () -> {};

    /**
     * Adds to what is owed.
     *
     * @param ifRefused says why a claim could not be had
     * @param whenPaid done once, before anything leaves; what it throws stops the call
     */
    void owe(List<Claim> claims, Function<Admission.Refused, ToolFailure> ifRefused, Runnable whenPaid) {
        due = List.copyOf(claims);
        refusal = ifRefused;
        paid = whenPaid;
    }

    List<Claim> due() {
        return due;
    }

    ToolFailure refused(Admission.Refused refused) {
        return refusal.apply(refused);
    }

    /** It has been taken; nothing is owed any more. */
    void settle() {
        Runnable once = paid;
        due = List.of();
        paid = () -> {};
        once.run();
    }
}
