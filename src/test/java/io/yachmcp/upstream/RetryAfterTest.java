package io.yachmcp.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-03-12T04:00:00Z");

    @ParameterizedTest
    @CsvSource(
            value = {
                "7; 7",
                "0; 0",
                "999999999; 3600",
                "Thu, 12 Mar 2026 04:00:30 GMT; 30",
                "Thu, 12 Mar 2026 03:00:00 GMT; 0",
                "Fri, 13 Mar 2026 04:00:00 GMT; 3600"
            },
            delimiter = ';')
    void readsSecondsAndDatesWithinAnHour(String header, long seconds) {
        assertEquals(Optional.of(Duration.ofSeconds(seconds)), RetryAfter.read(header, NOW));
    }

    @ParameterizedTest
    @CsvSource({"''", "soon", "-1", "1.5", "9999999999", "12 Mar"})
    void makesNothingOfAnythingElse(String header) {
        assertEquals(Optional.empty(), RetryAfter.read(header, NOW));
    }
}
