package io.yachmcp.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test moves it. */
final class SettableTime implements InstantSource {
    private volatile Instant now = Instant.parse("2026-03-24T10:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    void forward(Duration by) {
        now = now.plus(by);
    }
}
