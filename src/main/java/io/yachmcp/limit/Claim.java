package io.yachmcp.limit;

import io.yachmcp.tool.Rate;

/**
 * What one call takes from one budget.
 *
 * @param budget whose: one quota of one credential, or one caller's allowance
 * @param unit what is counted
 * @param rate how much any rolling window may hold
 * @param burst how much of it may be taken at once; what follows is spread evenly
 * @param cost how much this call takes, from 1 to what the rate allows
 */
public record Claim(String budget, Unit unit, Rate rate, int burst, int cost) {
    /** What is counted. */
    public enum Unit {
        CALLS,
        PEOPLE
    }

    public Claim {
        if (cost < 1 || cost > rate.calls() || burst < 1 || burst > rate.calls()) {
            throw new IllegalArgumentException("cannot take " + cost + " of " + rate + " with a burst of " + burst);
        }
    }

    /** One call of a platform's quota. A third may go at once, so that a short task is not slowed and a long one flows. */
    public static Claim call(String quota, Rate rate) {
        return new Claim(quota, Unit.CALLS, rate, Math.max(1, rate.calls() / 3), 1);
    }

    /** One call of an allowance, which may be used up in one go: those who share the platform are kept apart by its quota. */
    public static Claim ownCall(String allowance, Rate rate) {
        return new Claim(allowance, Unit.CALLS, rate, rate.calls(), 1);
    }

    /** So many people of an allowance, which may be used up in one go. */
    public static Claim people(String allowance, Rate rate, int people) {
        return new Claim(allowance, Unit.PEOPLE, rate, rate.calls(), people);
    }

    /** The same of a budget that is divided among so many. */
    Claim shared(int among) {
        int quota = rate.calls() / among;
        return new Claim(budget, unit, new Rate(quota, rate.window()), Math.max(1, burst / among), cost);
    }
}
