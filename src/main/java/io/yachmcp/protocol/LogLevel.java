package io.yachmcp.protocol;

import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** How grave what is told besides results can be, least first. */
enum LogLevel {
    DEBUG,
    INFO,
    NOTICE,
    WARNING,
    ERROR,
    CRITICAL,
    ALERT,
    EMERGENCY;

    static Optional<LogLevel> of(JsonNode name) {
        for (LogLevel level : values()) {
            if (name.isString() && level.id().equals(name.stringValue())) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
