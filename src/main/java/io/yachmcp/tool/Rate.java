package io.yachmcp.tool;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A quota: at most {@code calls} in any rolling {@code window}.
 *
 * @param calls how many calls, or people where it is people that are counted; at least 1
 * @param window over how long: a second, a minute, an hour or a day
 */
public record Rate(int calls, Duration window) {
    private static final Pattern SPELLING = Pattern.compile("([1-9][0-9]{0,4})/(s|min|h|d)");

    /** Reads {@code 10/s}, {@code 60/min}, {@code 50/h} or {@code 500/d}. */
    public static Rate parse(String spelling) {
        Matcher matcher = SPELLING.matcher(spelling);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("A rate is written 10/s, 60/min, 50/h or 500/d, not " + spelling);
        }
        Duration window = switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(1);
            case "min" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
        };
        return new Rate(Integer.parseInt(matcher.group(1)), window);
    }
}
