package io.yachmcp.operations;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** The one zone in which history is told; apart, because time zone rules take long to load and no start needs them. */
final class Beijing {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZONE);

    private Beijing() {}
}
