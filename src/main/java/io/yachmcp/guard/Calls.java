package io.yachmcp.guard;

import io.yachmcp.tool.Rate;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How much of the platforms one caller may use, so that there is something left for the others.
 *
 * @param minute calls in any rolling minute, of all tools together, reads and repeats counted in
 * @param share percent of each quota of a platform; where the operator says nothing, it depends on who calls
 */
public record Calls(int minute, OptionalInt share) {
    static final Calls UNBOUNDED = new Calls(Allowance.NO_BOUND, OptionalInt.empty());

    private static final int ALL = 100;

    /** What a caller has of each quota who is one of several: two who are busy find room beside each other. */
    public static final int HALF = 50;

    /** What bounds all calls of a caller together. */
    public Optional<Rate> rate() {
        return minute < Allowance.NO_BOUND ? Optional.of(new Rate(minute, Duration.ofMinutes(1))) : Optional.empty();
    }

    /**
     * What a caller has of this quota; nothing is bounded when it is all of it.
     *
     * @param alone whether there is but one caller
     */
    public Optional<Rate> part(Rate quota, boolean alone) {
        int percent = share.orElse(alone ? ALL : HALF);
        int calls = Math.max(1, quota.calls() * percent / ALL);
        return calls < quota.calls() ? Optional.of(new Rate(calls, quota.window())) : Optional.empty();
    }
}
