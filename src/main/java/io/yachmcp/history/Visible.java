package io.yachmcp.history;

import org.jsoup.parser.Parser;

/** What is left of a text to see when hidden characters are gone and entities are decoded, as often as it takes. */
final class Visible {
    /** Entities inside entities beyond this depth were made to wear a reader out; their ampersands become full-width. */
    private static final int DEEPEST = 8;

    private Visible() {}

    static Cleaned of(String given) {
        Cleaned seen = HiddenCharacters.removed(given);
        int removed = seen.removed();
        for (int depth = 1; seen.text().indexOf('&') >= 0; depth++) {
            String decoded = Parser.unescapeEntities(seen.text(), true);
            if (decoded.equals(seen.text())) {
                break;
            }
            seen = HiddenCharacters.removed(depth < DEEPEST ? decoded : decoded.replace('&', '＆'));
            removed += seen.removed();
        }
        return new Cleaned(seen.text(), removed);
    }
}
