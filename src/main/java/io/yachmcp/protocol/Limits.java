package io.yachmcp.protocol;

import java.time.Duration;

/**
 * What one session may ask of us.
 *
 * @param messageBytes the longest message, in bytes
 * @param callsInFlight how many calls may run at once
 * @param drain how long calls may still run after the session's input has ended
 */
public record Limits(int messageBytes, int callsInFlight, Duration drain) {

    public Limits {
        if (messageBytes < 1 || callsInFlight < 1 || drain.isNegative()) {
            throw new IllegalArgumentException("limits are positive");
        }
    }

    /** 4 MiB, 10,000 calls, 25 seconds. */
    public static Limits standard() {
        return new Limits(4 << 20, 10_000, Duration.ofSeconds(25));
    }
}
