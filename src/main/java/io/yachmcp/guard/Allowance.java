package io.yachmcp.guard;

/**
 * How many people a caller may reach.
 *
 * @param call in one call
 * @param hour in any rolling hour
 * @param day in any rolling day
 */
public record Allowance(int call, int hour, int day) {
    static final int NO_BOUND = Integer.MAX_VALUE;

    static final Allowance UNBOUNDED = new Allowance(NO_BOUND, NO_BOUND, NO_BOUND);

    public boolean bounded() {
        return call < NO_BOUND;
    }
}
