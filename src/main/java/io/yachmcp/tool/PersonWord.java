package io.yachmcp.tool;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * What kind of word stands for a person of Yach, told by its look alone. Source: platform/yach-facts.md section 1, where
 * ids begin with {@code yach} or are bare digits, and work codes are digits, some behind a letter.
 */
public enum PersonWord {
    /** Begins as ids of the older kind do: never a name. */
    ID,
    /** An id of the newer kind, or a work code: whoever wants an id gets one. */
    NUMBER,
    /** Digits behind a letter or two. */
    WORK_CODE,
    /** Two letters or more as names have them, of any script. */
    NAME,
    /** Holds what no name and no id has. */
    NONE;

    private static final Pattern YACH = Pattern.compile("(?i)yach\\w*");
    private static final Pattern MISTYPED = Pattern.compile("(?i)yach[ \\d].*");
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern CODE = Pattern.compile("[A-Za-z]{1,2}\\d{2,}");
    private static final Pattern LETTERS = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ·•・.'’_()（）-]++");

    public static PersonWord of(String word) {
        if (YACH.matcher(word).matches()) {
            return ID;
        }
        if (DIGITS.matcher(word).matches()) {
            return NUMBER;
        }
        if (CODE.matcher(word).matches()) {
            return WORK_CODE;
        }
        boolean name =
                LETTERS.matcher(word).matches() && !MISTYPED.matcher(word).matches();
        return name ? NAME : NONE;
    }

    /** The one spelling in which words are compared: the same letters may be written in several ways. */
    public static String plain(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFC).strip();
    }
}
