package io.yachmcp.language;

import java.util.ArrayList;
import java.util.List;

/**
 * One text in both languages. Where it has {@code {name}}, in lower-case letters only, an argument goes; every other
 * brace is itself.
 */
record Phrase(String en, String zh) {
    /**
     * Where an argument goes.
     *
     * @param from its opening brace
     * @param to behind its closing one
     */
    record Gap(int from, int to, String name) {}

    String in(Language language) {
        return language == Language.ZH ? zh : en;
    }

    /** In the order in which they stand there. */
    static List<Gap> gaps(String text) {
        List<Gap> gaps = new ArrayList<>();
        for (int from = text.indexOf('{'); from >= 0; from = text.indexOf('{', from + 1)) {
            int to = from + 1;
            while (to < text.length() && text.charAt(to) >= 'a' && text.charAt(to) <= 'z') {
                to++;
            }
            if (to > from + 1 && to < text.length() && text.charAt(to) == '}') {
                gaps.add(new Gap(from, to + 1, text.substring(from + 1, to)));
            }
        }
        return gaps;
    }
}
