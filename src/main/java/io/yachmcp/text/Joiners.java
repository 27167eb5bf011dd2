package io.yachmcp.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.HangulSyllableType;
import com.ibm.icu.lang.UCharacter.JoiningType;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.text.UnicodeSet.SpanCondition;
import java.util.Locale;

/**
 * Tells joiners, variation selectors, tags and fillers that change what a reader sees from those that only hide
 * something. Each is judged by its neighbours; the knowledge about these is ICU's.
 */
final class Joiners {
    private static final int ZWNJ = 0x200C;
    private static final int ZWJ = 0x200D;
    private static final int CHOSEONG_FILLER = 0x115F;
    private static final int JUNGSEONG_FILLER = 0x1160;
    private static final int VIRAMA = 9;
    /** Marks between a letter and a joiner; more than this is not writing. */
    private static final int MOST_MARKS = 8;

    /** What is judged here rather than always taken out. */
    static final UnicodeSet ALL =
            new UnicodeSet("[\\u200C\\u200D\\u115F\\u1160[:Variation_Selector:]\\U000E0020-\\U000E007F]").freeze();

    private static final UnicodeSet EMOJI = new UnicodeSet("[[:Emoji:]-[0-9#*]]").freeze();
    private static final UnicodeSet EMOJI_STYLES = new UnicodeSet("[\\uFE0E\\uFE0F]").freeze();
    private static final UnicodeSet IDEOGRAPHS = new UnicodeSet("[:Unified_Ideograph:]").freeze();
    private static final UnicodeSet IDEOGRAPH_FORMS = new UnicodeSet("[\\U000E0100-\\U000E01EF]").freeze();
    private static final UnicodeSet MONGOLIAN = new UnicodeSet("[[:Script=Mongolian:]&[:L:]]").freeze();
    private static final UnicodeSet MONGOLIAN_FORMS = new UnicodeSet("[\\u180B-\\u180D\\u180F]").freeze();
    /** Standardised forms: of ideographs, of East Asian punctuation, of mathematical signs and a few scripts. */
    private static final UnicodeSet STANDARD_FORMS = new UnicodeSet("[\\uFE00-\\uFE02]").freeze();

    private static final UnicodeSet STANDARD_BASES = new UnicodeSet("[[:Ideographic:][[:Math:]-[:ASCII:]]"
                    + "[[:P:]&[[:ea=W:][:ea=F:][:ea=A:]]][:Script=Myanmar:][:Script=Phags_Pa:]0\\uFF10]")
            .freeze();

    private Joiners() {}

    /** The text without those that do nothing. */
    static String atWork(String text) {
        if (ALL.span(text, 0, SpanCondition.NOT_CONTAINED) == text.length()) {
            return text;
        }
        BreakIterator clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
        clusters.setText(text);
        var shown = new StringBuilder(text.length());
        int start = 0;
        for (int end = clusters.next(); end != BreakIterator.DONE; end = clusters.next()) {
            if (EmojiSequences.isOne(text, start, end)) {
                shown.append(text, start, end);
            } else {
                copy(text, start, end, shown);
            }
            start = end;
        }
        return shown.toString();
    }

    private static void copy(String text, int start, int end, StringBuilder shown) {
        int at = start;
        while (at < end) {
            int character = text.codePointAt(at);
            at += Character.charCount(character);
            if (!ALL.contains(character) || isAtWork(character, shown, text, at)) {
                shown.appendCodePoint(character);
            }
        }
    }

    private static boolean isAtWork(int character, StringBuilder before, String text, int after) {
        int previous = before.isEmpty() ? 0 : before.codePointBefore(before.length());
        int next = after < text.length() ? text.codePointAt(after) : 0;
        return switch (character) {
            case ZWNJ -> isVirama(previous) || joinsOnward(letterBefore(before)) && joinsBack(letterAfter(text, after));
            case ZWJ ->
                isVirama(previous) || isVirama(next) && isLetter(previous) || joinsToNothing(before, text, after);
            case CHOSEONG_FILLER -> next != JUNGSEONG_FILLER && hangul(next) == HangulSyllableType.VOWEL_JAMO;
            case JUNGSEONG_FILLER -> previous != CHOSEONG_FILLER && hangul(previous) == HangulSyllableType.LEADING_JAMO;
            default -> selects(character, previous);
        };
    }

    private static boolean selects(int selector, int base) {
        return EMOJI_STYLES.contains(selector) && EMOJI.contains(base)
                || IDEOGRAPH_FORMS.contains(selector) && IDEOGRAPHS.contains(base)
                || STANDARD_FORMS.contains(selector) && STANDARD_BASES.contains(base)
                || MONGOLIAN_FORMS.contains(selector) && MONGOLIAN.contains(base);
    }

    private static boolean isVirama(int character) {
        return UCharacter.getCombiningClass(character) == VIRAMA;
    }

    private static boolean isLetter(int character) {
        return UCharacter.isLetter(character) && joining(character) == JoiningType.NON_JOINING;
    }

    private static int hangul(int character) {
        return UCharacter.getIntPropertyValue(character, UProperty.HANGUL_SYLLABLE_TYPE);
    }

    /** A joiner shows a letter as if it stood inside a word, which matters where its neighbour would not do that. */
    private static boolean joinsToNothing(StringBuilder before, String text, int after) {
        int left = letterBefore(before);
        int right = letterAfter(text, after);
        return joinsOnward(left) != joinsBack(right);
    }

    private static boolean joinsOnward(int character) {
        int type = joining(character);
        return type == JoiningType.DUAL_JOINING || type == JoiningType.LEFT_JOINING;
    }

    private static boolean joinsBack(int character) {
        int type = joining(character);
        return type == JoiningType.DUAL_JOINING || type == JoiningType.RIGHT_JOINING;
    }

    private static int joining(int character) {
        return UCharacter.getIntPropertyValue(character, UProperty.JOINING_TYPE);
    }

    private static boolean isMark(int character) {
        return !ALL.contains(character) && joining(character) == JoiningType.TRANSPARENT;
    }

    private static int letterBefore(StringBuilder text) {
        int at = text.length();
        for (int marks = 0; at > 0 && marks <= MOST_MARKS; marks++) {
            int character = text.codePointBefore(at);
            if (!isMark(character)) {
                return character;
            }
            at -= Character.charCount(character);
        }
        return 0;
    }

    private static int letterAfter(String text, int start) {
        int at = start;
        for (int marks = 0; at < text.length() && marks <= MOST_MARKS; marks++) {
            int character = text.codePointAt(at);
            if (!isMark(character)) {
                return character;
            }
            at += Character.charCount(character);
        }
        return 0;
    }
}
