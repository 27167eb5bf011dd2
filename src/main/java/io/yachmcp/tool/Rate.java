package io.yachmcp.tool;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A platform's quota: at most {@code calls} in any rolling {@code window}.
 *
 * @param calls how many calls, at least 1
 * @param window over how long, one second or one minute
 */
public record Rate(int calls, Duration window) {
    private static final Pattern SPELLING = Pattern.compile("([1-9][0-9]{0,4})/(s|min)");

    /** Reads the contract's spelling, {@code 60/min} or {@code 10/s}. */
    public static Rate parse(String spelling) {
        Matcher matcher = SPELLING.matcher(spelling);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("A rate is written 60/min or 10/s, not " + spelling);
        }
        Duration window = matcher.group(2).equals("s") ? Duration.ofSeconds(1) : Duration.ofMinutes(1);
        return new Rate(Integer.parseInt(matcher.group(1)), window);
    }
}
