package io.yachmcp.partner.callback;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SeenTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-12T01:00:00Z"));
    private final Seen seen = new Seen(((InstantSource) now::get).withZone(ZoneOffset.UTC));

    @Test
    void knowsAMessageForTwelveHours() {
        assertTrue(seen.first("1"));
        now.updateAndGet(time -> time.plus(Duration.ofHours(12)).minusMillis(1));
        assertFalse(seen.first("1"));
        assertTrue(seen.first("2"));
        now.updateAndGet(time -> time.plusMillis(1));
        assertTrue(seen.first("1"));
    }

    @Test
    void takesAgainWhatWasTurnedAway() {
        seen.first("1");
        seen.forget("1");
        assertTrue(seen.first("1"));
    }
}
