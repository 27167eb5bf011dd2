package io.yachmcp.flow;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Text as it is compared: letters and digits in one spelling each, and nothing between them. Blanks, punctuation, accents,
 * hidden characters, case and width make no difference then; nor do Cyrillic and Greek letters that look Latin.
 */
final class Letters {
    /** Parts texts that do not follow each other; it stands for itself and never in any of them. */
    static final char BREAK = ' ';

    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cf}\\p{Cc}\\p{Co}\\p{Mn}&&[^\\s]]");
    private static final String LOOK_ALIKES = "авекмнорстухіѕјԁԛԝɡαικνορτυχ";
    private static final String LATIN = "abekmhopctyxisjdqwgaikvoptux";

    private Letters() {}

    /** The same text as a reader sees it: one width, nothing hidden. */
    static String seen(String text) {
        return isPlain(text) ? text : Normalizer.normalize(HIDDEN.matcher(text).replaceAll(""), Normalizer.Form.NFKC);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= ' ' && c < 0x7f || c >= 0x4e00 && c <= 0x9fff)) {
                return false;
            }
        }
        return true;
    }

    static String of(String text) {
        String one = isPlain(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKD);
        var letters = new StringBuilder(one.length());
        int at = 0;
        while (at < one.length()) {
            int letter = Character.toLowerCase(one.codePointAt(at));
            at += Character.charCount(letter);
            if (Character.isLetterOrDigit(letter)) {
                int digit = Character.digit(letter, 10);
                letters.appendCodePoint(digit >= 0 ? '0' + digit : latin(letter));
            }
        }
        return letters.toString();
    }

    private static int latin(int letter) {
        int place = letter < 0x250 || letter > 0x52f ? -1 : LOOK_ALIKES.indexOf(letter);
        return place < 0 ? letter : LATIN.charAt(place);
    }

    /** The characters that most Chinese is written in; halves of rare ones count as well. */
    static boolean isHan(char letter) {
        return letter >= 0x3400 && letter <= 0x9fff || Character.isSurrogate(letter);
    }

    static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }
}
