package io.yachmcp.history.digest;

import com.ibm.icu.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;

/** Cuts text to a width, with … for what is missing. */
final class Snippet {
    private static final int WIDE = 3;
    private static final Pattern HALF_ADDRESS = Pattern.compile("(?i)(?:[a-z][a-z0-9+.-]{0,15}://|www\\.)\\S*$");

    private Snippet() {}

    /** @param width in Chinese characters; a character below U+2E80 takes a third of one */
    static String cut(String text, int width) {
        int room = width * WIDE;
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            room -= character < 0x2E80 ? 1 : WIDE;
            if (room < 0) {
                return start(text, at).stripTrailing() + "…";
            }
            at += Character.charCount(character);
        }
        return text;
    }

    static boolean endsInAddress(String text) {
        return HALF_ADDRESS.matcher(text).find();
    }

    /**
     * What stands before a place of a text, without the half of a character that is made of several, and without half an
     * address, which would pass for another one.
     */
    static String start(String text, int end) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int whole = characters.isBoundary(end) ? end : characters.preceding(end);
        return HALF_ADDRESS.matcher(text.substring(0, whole)).replaceFirst("");
    }
}
