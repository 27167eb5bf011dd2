package io.yachmcp.audit;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a chain is: its last line's number and hash. One is kept in a file beside the chain, because a chain alone does
 * not tell that lines are missing at its end.
 */
record Head(long serial, String hash) {
    /** Of a chain without lines. */
    static final Head START = new Head(0, "0".repeat(Line.HASH));

    private static final Pattern ANCHOR =
            Pattern.compile("\\{\"serial\":([1-9][0-9]{0,17}),\"hash\":\"([0-9a-f]{" + Line.HASH + "})\"}\n");

    byte[] anchor() {
        return ("{\"serial\":" + serial + ",\"hash\":\"" + hash + "\"}\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** What {@link #anchor} wrote; nothing when it is anything else. */
    static Optional<Head> read(byte[] anchor) {
        Matcher written = ANCHOR.matcher(new String(anchor, StandardCharsets.ISO_8859_1));
        return written.matches()
                ? Optional.of(new Head(Long.parseLong(written.group(1)), written.group(2)))
                : Optional.empty();
    }
}
