package io.yachmcp.guard;

import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * When people are left alone, every day.
 *
 * @param to not before {@code from} but on the next day, when it is earlier
 * @param level what a call needs meanwhile
 */
record QuietHours(LocalTime from, LocalTime to, ZoneId zone, Level level) {

    /** How long it stays quiet from now; empty when it is not. */
    Optional<Duration> left(Instant now) {
        ZonedDateTime here = now.atZone(zone);
        LocalTime time = here.toLocalTime();
        boolean quiet = from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !time.isBefore(from) || time.isBefore(to);
        if (!quiet) {
            return Optional.empty();
        }
        ZonedDateTime end = here.with(to);
        return Optional.of(Duration.between(
                here, end.isAfter(here) ? end : here.plusDays(1).with(to)));
    }

    Words words() {
        return Words.of("policy.hours")
                .with("from", from.toString())
                .with("to", to.toString())
                .with("zone", zone.toString());
    }

    /** In English, for the operator's table. */
    @Override
    public String toString() {
        return Phrases.ENGLISH.say(words());
    }
}
