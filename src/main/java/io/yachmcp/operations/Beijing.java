package io.yachmcp.operations;

import io.yachmcp.language.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** The zone that history is told in; apart, because time zone rules and formats take long to load and no start needs them. */
final class Beijing {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZONE);

    private Beijing() {}

    static Words span(Instant start, Instant end) {
        return Words.of("reading.span")
                .with("start", MINUTE.format(start))
                .with("end", MINUTE.format(end))
                .with("zone", ZONE.getId());
    }
}
