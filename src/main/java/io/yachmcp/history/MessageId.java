package io.yachmcp.history;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a message is cited by, since the platform numbers none: the minute it was sent in, and digits of a hash of what
 * it is. The minute is part of it so that a citation says where to look: one minute of history finds the message again.
 *
 * @param minute empty for a message without a time
 * @param digits all nine, or the first three or six where fewer tell it from its neighbours
 */
public record MessageId(Optional<Instant> minute, String digits) {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuuMMddHHmm");
    private static final String UNDATED = "undated-";
    /** As printed in full, or as put together from a transcript's day, its time of day, and what follows that. */
    private static final Pattern WRITTEN = Pattern.compile(
            "(\\d{4})-?(\\d\\d)-?(\\d\\d)[-T ](\\d\\d):?(\\d\\d)[- ]" + "(?:bot)?[A-Z]{0,4}\\*?((?:\\d{3}){1,3})");

    /** The id in full: {@code 20260312-0900-413}, or {@code undated-413}. */
    public String text(ZoneId zone) {
        return minute.map(time -> MINUTE.format(time.atZone(zone)))
                .map(time -> time.substring(0, 8) + "-" + time.substring(8) + "-" + digits)
                .orElse(UNDATED + digits);
    }

    /** The id that somebody cites; empty where this is none. Spaces, colons and the letter of the sender may be in it. */
    public static Optional<MessageId> cited(String text, ZoneId zone) {
        String given = text.strip();
        if (given.matches(UNDATED + "(?:\\d{3}){1,3}")) {
            return Optional.of(new MessageId(Optional.empty(), given.substring(UNDATED.length())));
        }
        Matcher parts = WRITTEN.matcher(given);
        return parts.matches() ? at(parts, zone) : Optional.empty();
    }

    private static Optional<MessageId> at(Matcher parts, ZoneId zone) {
        String minute = parts.group(1) + parts.group(2) + parts.group(3) + parts.group(4) + parts.group(5);
        try {
            Instant time = LocalDateTime.parse(minute, MINUTE).atZone(zone).toInstant();
            return Optional.of(new MessageId(Optional.of(time), parts.group(6)));
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    /** Whether this, perhaps shortened, is the id of that message. */
    boolean names(MessageId whole) {
        return minute.equals(whole.minute) && whole.digits.startsWith(digits);
    }
}
