package io.yachmcp.call;

import io.yachmcp.guard.Approvals;
import io.yachmcp.guard.Policy;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How an operator watches over calls.
 *
 * @param policy as it is now, asked for at every call and before everything that changes something
 * @param approvals where an operator decides on single calls; without it nobody can
 */
public record Oversight(Supplier<Policy> policy, Optional<Approvals> approvals) {
    /** Nobody watches, because there is nobody to protect. */
    public static final Oversight NONE = new Oversight(Policy::open, Optional.empty());
}
