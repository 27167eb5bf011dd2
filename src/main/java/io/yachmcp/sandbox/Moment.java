package io.yachmcp.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Reads the seed's times, which hang on the sandbox's start: {@code 40m} is forty minutes before it, {@code 3d 09:12}
 * twelve past nine in Shanghai three days before, {@code +2d 08:30} two days after.
 */
record Moment(Instant start, Instant midnight) {
    private static final ZoneOffset SHANGHAI = ZoneOffset.ofHours(8);

    static Moment at(Instant start) {
        return new Moment(
                start, start.atOffset(SHANGHAI).truncatedTo(ChronoUnit.DAYS).toInstant());
    }

    Instant of(String spelling) {
        if (spelling.endsWith("m")) {
            return start.minus(Duration.ofMinutes(number(spelling, 0, spelling.length() - 1)));
        }
        int day = spelling.indexOf('d');
        int colon = spelling.indexOf(':');
        int days = number(spelling, 0, day);
        int minutes = number(spelling, day + 2, colon) * 60 + number(spelling, colon + 1, spelling.length());
        return midnight.plus(Duration.ofDays(spelling.startsWith("+") ? days : -Math.abs(days)))
                .plus(Duration.ofMinutes(minutes));
    }

    private static int number(String spelling, int from, int to) {
        return Integer.parseInt(spelling, from, to, 10);
    }
}
