package io.yachmcp.history;

import io.yachmcp.text.HiddenCharacters;
import org.jsoup.parser.Parser;

/** What is left of a text to see when hidden characters are gone and entities are decoded, as often as it takes. */
final class Visible {
    /** Entities inside entities beyond this depth were made to wear a reader out; their ampersands become full-width. */
    private static final int DEEPEST = 8;

    private Visible() {}

    static Cleaned of(String given) {
        Cleaned seen = seen(given);
        int removed = seen.removed();
        for (int depth = 1; seen.text().indexOf('&') >= 0; depth++) {
            String decoded = Parser.unescapeEntities(seen.text(), true);
            if (decoded.equals(seen.text())) {
                break;
            }
            seen = seen(depth < DEEPEST ? decoded : decoded.replace('&', '＆'));
            removed += seen.removed();
        }
        return new Cleaned(seen.text(), removed);
    }

    private static Cleaned seen(String text) {
        String shown = HiddenCharacters.removed(text);
        return new Cleaned(shown, text.codePointCount(0, text.length()) - shown.codePointCount(0, shown.length()));
    }
}
