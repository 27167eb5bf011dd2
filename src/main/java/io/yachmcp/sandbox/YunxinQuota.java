package io.yachmcp.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Yunxin's calls per second for the whole app; who goes beyond is shut out for a minute. */
final class YunxinQuota {
    private static final Duration SHUT_OUT = Duration.ofSeconds(60);

    private final InstantSource time;
    private final RollingLimit limit;
    private Instant openAgain = Instant.MIN;

    YunxinQuota(int callsPerSecond, InstantSource time) {
        this.time = time;
        this.limit = new RollingLimit(callsPerSecond, Duration.ofSeconds(1), time);
    }

    synchronized void take() {
        if (!time.instant().isBefore(openAgain) && limit.admits()) {
            return;
        }
        if (!time.instant().isBefore(openAgain)) {
            openAgain = time.instant().plus(SHUT_OUT);
        }
        throw Refusal.yunxin(416, "frequency control");
    }
}
