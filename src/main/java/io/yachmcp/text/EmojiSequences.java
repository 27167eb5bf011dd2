package io.yachmcp.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.UnicodeSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Knows the emoji that are made of several characters: families and trades, keycaps, flags. A sequence counts with any
 * skin tones and with or without the selectors that ask for colour, because keyboards differ in both.
 */
final class EmojiSequences {
    private static final int COLOUR = 0xFE0F;
    /** UTF-16 units; the longest there is, with tones and selectors, has about half as many. */
    private static final int LONGEST = 40;

    private static final Set<String> BARE = bare();

    private EmojiSequences() {}

    private static Set<String> bare() {
        Set<String> bare = new HashSet<>();
        new UnicodeSet("[:RGI_Emoji:]").strings().forEach(sequence -> bare.add(bare(sequence)));
        return bare;
    }

    static boolean isOne(String text, int start, int end) {
        if (end - start < 2 || end - start > LONGEST) {
            return false;
        }
        String cluster = text.substring(start, end);
        return coloursOnlyEmoji(cluster) && BARE.contains(bare(cluster));
    }

    private static String bare(String sequence) {
        var bare = new StringBuilder(sequence.length());
        sequence.codePoints()
                .filter(character ->
                        character != COLOUR && !UCharacter.hasBinaryProperty(character, UProperty.EMOJI_MODIFIER))
                .forEach(bare::appendCodePoint);
        return bare.toString();
    }

    private static boolean coloursOnlyEmoji(String cluster) {
        for (int at = cluster.indexOf(COLOUR); at >= 0; at = cluster.indexOf(COLOUR, at + 1)) {
            if (at == 0 || !UCharacter.hasBinaryProperty(cluster.codePointBefore(at), UProperty.EMOJI)) {
                return false;
            }
        }
        return true;
    }
}
