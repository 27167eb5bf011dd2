package io.yachmcp.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Reads the seed's times, which hang on the sandbox's start: {@code 40m} is forty minutes before it, {@code 3d 09:12}
 * a quarter past nine in Shanghai three days before, {@code +2d 08:30} two days after.
 */
record Moment(Instant start) {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    Instant of(String spelling) {
        if (spelling.endsWith("m")) {
            return start.minus(Duration.ofMinutes(Long.parseLong(spelling, 0, spelling.length() - 1, 10)));
        }
        String[] dayAndTime = spelling.split("d ");
        long days = Long.parseLong(dayAndTime[0]);
        long daysAfter = dayAndTime[0].startsWith("+") ? days : -Math.abs(days);
        return start.atZone(SHANGHAI)
                .toLocalDate()
                .plusDays(daysAfter)
                .atTime(LocalTime.parse(dayAndTime[1]))
                .atZone(SHANGHAI)
                .toInstant();
    }
}
