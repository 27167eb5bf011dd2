package io.yachmcp.sandbox;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How a sandbox is run.
 *
 * @param port 0 takes any free port
 * @param time what the sandbox believes the time is: tokens, limits and messages go by it
 * @param tokenLifetime how long a Yach token is good
 * @param yunxinCallsPerSecond beyond which Yunxin shuts the app out for a minute
 */
public record SandboxSettings(
        String host, int port, InstantSource time, Duration tokenLifetime, int yunxinCallsPerSecond) {

    /** Loopback, any free port, tokens of two hours, Yunxin's standard plan of 100 calls a second. */
    public static SandboxSettings at(InstantSource time) {
        return new SandboxSettings("127.0.0.1", 0, time, Duration.ofHours(2), 100);
    }

    public SandboxSettings withPort(int other) {
        return new SandboxSettings(host, other, time, tokenLifetime, yunxinCallsPerSecond);
    }

    public SandboxSettings withTokenLifetime(Duration other) {
        return new SandboxSettings(host, port, time, other, yunxinCallsPerSecond);
    }

    public SandboxSettings withYunxinCallsPerSecond(int other) {
        return new SandboxSettings(host, port, time, tokenLifetime, other);
    }
}
