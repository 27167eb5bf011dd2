package io.yachmcp.protocol;

import java.time.Duration;

/**
 * How many sessions there may be, and how long one stays that nobody uses.
 *
 * @param most over HTTP, per way in; no principal has more of them than are left free
 * @param idle since the last message, while nothing runs and no stream is open
 */
public record SessionLimits(int most, Duration idle) {

    public SessionLimits {
        if (most < 1 || !idle.isPositive()) {
            throw new IllegalArgumentException("there is room for one session at least, for a while at least");
        }
    }

    /** 1,000 sessions, 30 minutes. */
    public static SessionLimits standard() {
        return new SessionLimits(1_000, Duration.ofMinutes(30));
    }
}
