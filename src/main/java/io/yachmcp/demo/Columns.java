package io.yachmcp.demo;

import java.util.ArrayList;
import java.util.List;

/** Breaks lines where a terminal would run out of columns, in which a Chinese character takes two. */
final class Columns {
    private static final int CJK = 0x2E80;
    /** Chinese lists have no spaces, and names in them are not to be broken. */
    private static final int LISTED = '、';

    private Columns() {}

    static List<String> broken(String line, int columns) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        int stop = -1;
        int used = 0;
        for (int i = 0; i < line.length(); i += Character.charCount(line.codePointAt(i))) {
            int letter = line.codePointAt(i);
            if (letter == ' ') {
                stop = i;
            }
            used += width(letter);
            if (used > columns) {
                int end = stop > start ? stop : i;
                parts.add(line.substring(start, end));
                start = line.charAt(end) == ' ' ? end + 1 : end;
                used = width(line.substring(start, i + Character.charCount(letter)));
                stop = -1;
            }
            if (letter == LISTED) {
                stop = i + 1;
            }
        }
        parts.add(line.substring(start));
        return parts;
    }

    private static int width(String text) {
        return text.codePoints().map(Columns::width).sum();
    }

    private static int width(int letter) {
        return letter >= CJK ? 2 : 1;
    }
}
