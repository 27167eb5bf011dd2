package io.yachmcp.call;

import io.yachmcp.language.Words;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a time as agents write it: ISO 8601, Unix seconds or milliseconds, {@code now}, or back from now as {@code -24h}. */
public final class Moments {
    public static final Words RULE = Words.of("fault.time");
    /** Where a time without zone is meant: the platforms and their people are in China. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final Pattern BACK = Pattern.compile("-([0-9]{1,6})([mhdw])");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{9,13}");
    /** Eleven digits of seconds reach the year 5138; from twelve on it is milliseconds. */
    private static final int MILLISECOND_DIGITS = 12;

    /** The end of the year 9999: what lies beyond is a slip, and not every calendar can tell it. */
    private static final Instant END = Instant.ofEpochSecond(253_402_300_800L);

    private Moments() {}

    /** The moment, if it is one of this calendar: from 1970 on, up to the year 9999. */
    public static Optional<Instant> read(String text, Instant now) {
        return moment(text, now).filter(moment -> !moment.isBefore(Instant.EPOCH) && moment.isBefore(END));
    }

    private static Optional<Instant> moment(String text, Instant now) {
        Matcher back = BACK.matcher(text);
        if (back.matches()) {
            return Optional.of(now.minus(unit(back.group(2)).multipliedBy(Long.parseLong(back.group(1)))));
        }
        if (DIGITS.matcher(text).matches()) {
            long number = Long.parseLong(text);
            return Optional.of(
                    text.length() < MILLISECOND_DIGITS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number));
        }
        return text.equals("now") ? Optional.of(now) : iso(text);
    }

    private static Duration unit(String letter) {
        return switch (letter) {
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            case "d" -> Duration.ofDays(1);
            default -> Duration.ofDays(7);
        };
    }

    private static Optional<Instant> iso(String text) {
        try {
            if (text.length() == 10) {
                return Optional.of(LocalDate.parse(text).atStartOfDay(ZONE).toInstant());
            }
            boolean zoned = text.endsWith("Z") || text.lastIndexOf('+') > 10 || text.lastIndexOf('-') > 10;
            return Optional.of(
                    zoned
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDateTime.parse(text).atZone(ZONE).toInstant());
        } catch (DateTimeException notIso) {
            return Optional.empty();
        }
    }
}
