package io.yachmcp.upstream;

import java.time.Duration;

/**
 * How long to wait for a platform.
 *
 * @param connect for the connection
 * @param attempt for one request and its whole answer
 * @param call for everything one tool call asks of the platform
 */
public record Timeouts(Duration connect, Duration attempt, Duration call) {
    /** Two seconds, five, twenty: a person is waiting behind the agent. */
    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(20));
}
