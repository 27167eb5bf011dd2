package io.yachmcp.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
    private static final Instant NOW = Instant.parse("2026-03-12T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "-24h,2026-03-11T10:00:00Z",
        "-7d,2026-03-05T10:00:00Z",
        "-90m,2026-03-12T08:30:00Z",
        "-2w,2026-02-26T10:00:00Z",
        "now,2026-03-12T10:00:00Z",
        "1773331200,2026-03-12T16:00:00Z",
        "1773331200000,2026-03-12T16:00:00Z",
        "2026-03-12T09:00:00+08:00,2026-03-12T01:00:00Z",
        "2026-03-12T09:00:00Z,2026-03-12T09:00:00Z",
        "2026-03-12T09:00:00-05:00,2026-03-12T14:00:00Z",
        "2026-03-12T09:00,2026-03-12T01:00:00Z",
        "2026-03-12,2026-03-11T16:00:00Z"
    })
    void readsWhatAgentsWrite(String text, Instant expected) {
        assertEquals(Optional.of(expected), Moments.read(text, NOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "-1y",
                "24h",
                "2026-02-30",
                "2026-13-01",
                "12",
                "",
                "-999999999h",
                "２０２６-03-12",
                "-999999w",
                "1969-12-31",
                "+999999999-12-31T23:59:59Z"
            })
    void refusesToGuess(String text) {
        assertEquals(Optional.empty(), Moments.read(text, NOW));
    }
}
