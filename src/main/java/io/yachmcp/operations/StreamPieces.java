package io.yachmcp.operations;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a text into the pieces in which it is shown: few enough that a call has time for all, behind a sentence or a
 * clause where one ends in time, and never inside of what a reader sees as one character.
 */
final class StreamPieces {
    /** A piece is about as long as this at least, in UTF-16 units. */
    private static final int LEAST = 40;

    /** At ten a second and a quarter of a second on the way, these take half of a call's time. */
    private static final int MOST = 30;

    private static final String PAUSES = "，；：、,;: \n";

    private StreamPieces() {}

    static List<String> of(String text) {
        int size = Math.max(LEAST, Math.ceilDiv(text.length(), MOST / 2));
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.CHINESE);
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        sentences.setText(text);
        characters.setText(text);
        List<String> pieces = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int to = end(text, from, from + size, sentences, characters);
            pieces.add(text.substring(from, to));
            from = to;
        }
        return pieces;
    }

    /** Behind the last place before the limit where a voice would pause. */
    private static int clause(String text, int limit) {
        int end = limit;
        while (end > 0 && PAUSES.indexOf(text.charAt(end - 1)) < 0) {
            end--;
        }
        return end;
    }

    private static int end(String text, int from, int limit, BreakIterator sentences, BreakIterator characters) {
        if (limit >= text.length()) {
            return text.length();
        }
        int least = from + (limit - from) / 2;
        int sentence = sentences.preceding(limit + 1);
        int clause = sentence > least ? sentence : clause(text, limit);
        int to = clause > least && characters.isBoundary(clause) ? clause : characters.preceding(limit + 1);
        int cut = to > from ? to : characters.following(from);
        // What is left must not be blank: nobody says what the platform makes of a piece without a word.
        return text.substring(cut).isBlank() ? text.length() : cut;
    }
}
