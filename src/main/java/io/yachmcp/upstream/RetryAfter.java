package io.yachmcp.upstream;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads the header in which a gateway says when to come again: seconds, or a date. Source: RFC 9110, section 10.2.3. */
final class RetryAfter {
    /** Nobody may shut an agent out for longer by a header. */
    private static final Duration MOST = Duration.ofHours(1);

    private RetryAfter() {}

    /** @param header its value; empty when it did not come */
    static Optional<Duration> read(String header, Instant now) {
        if (header.matches("[0-9]{1,9}")) {
            return Optional.of(bounded(Duration.ofSeconds(Long.parseLong(header))));
        }
        try {
            return Optional.of(
                    bounded(Duration.between(now, DateTimeFormatter.RFC_1123_DATE_TIME.parse(header, Instant::from))));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(MOST) < 0 ? wait : MOST;
    }
}
