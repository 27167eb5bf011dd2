package io.yachmcp.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Text that comes out of the cleaning is one line, dead, and clean: cleaned again it stays as it is. */
public final class CleanerFuzz {
    private CleanerFuzz() {}

    /** An even first byte and UTF-8 follows, an odd one and it is UTF-16, which can hold halves of characters. */
    public static void fuzzerTestOneInput(byte[] input) {
        assertEquals(List.of(), CleaningPropertyTest.broken(text(input)).toList());
    }

    private static String text(byte[] input) {
        if (input.length == 0) {
            return "";
        }
        boolean wide = (input[0] & 1) == 1;
        return wide ? halves(input) : new String(input, 1, input.length - 1, StandardCharsets.UTF_8);
    }

    private static String halves(byte[] input) {
        var text = new StringBuilder();
        for (int at = 1; at + 1 < input.length; at += 2) {
            text.append((char) ((input[at] & 0xFF) << 8 | input[at + 1] & 0xFF));
        }
        return text.toString();
    }
}
