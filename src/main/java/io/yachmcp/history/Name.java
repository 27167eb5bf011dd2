package io.yachmcp.history;

import com.ibm.icu.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Makes a cleaned line the name of somebody or something. Of the marks that our own lines and tables are made of it keeps
 * only the full-width kind, so that no name poses as one.
 */
final class Name {
    /** Characters. */
    private static final int LONGEST = 64;

    private static final int MOST_TOKENS = 64;

    private static final Pattern OUR_MARKS = Pattern.compile("[|\\[\\]<>`]|:(?=\\s|\\z)|=|-{3,}+|\\A[*#](?=\\s)");
    private static final Pattern BREAK = Pattern.compile("\\s*+⏎\\s*+");
    private static final Pattern BLANK =
            Pattern.compile("\\A[\\s\\p{Zs}\\u2800]++|(?<![\\s\\p{Zs}\\u2800])[\\s\\p{Zs}\\u2800]++\\z");
    private static final int TO_FULL_WIDTH = 0xFEE0;

    private Name() {}

    static Cleaned of(Cleaned line) {
        String name = BLANK.matcher(BREAK.matcher(line.text()).replaceAll(" ")).replaceAll("");
        String plain = OUR_MARKS
                .matcher(name)
                .replaceAll(mark -> String.valueOf((char) (mark.group().charAt(0) + TO_FULL_WIDTH))
                        .repeat(mark.end() - mark.start()));
        return new Cleaned(shortest(plain), line.removed());
    }

    private static String shortest(String name) {
        String cut = name.codePointCount(0, name.length()) <= LONGEST ? name : cut(name, LONGEST - 1) + "…";
        // An id may be a code of 64 characters; a name in a script that costs three tokens a character is none.
        for (int length = LONGEST - 2; TokenEstimate.of(cut) > MOST_TOKENS && !isAscii(cut); length--) {
            cut = cut(name, length) + "…";
        }
        return cut;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 0x80);
    }

    /** At most so many characters from the start of a text, without cutting through one that is made of several. */
    static String cut(String text, int longest) {
        if (text.codePointCount(0, text.length()) <= longest) {
            return text;
        }
        int end = text.offsetByCodePoints(0, longest);
        BreakIterator clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
        clusters.setText(text);
        int whole = clusters.isBoundary(end) ? end : clusters.preceding(end);
        return text.substring(0, whole <= 0 ? end : whole);
    }
}
