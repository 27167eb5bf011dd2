package io.yachmcp.history;

import java.util.regex.Pattern;

/** Makes text that people wrote safe to print on one line: folded, without hidden characters, cut where too long. */
final class PlainText {
    private static final Pattern LINE_BREAK = Pattern.compile("(?<!\\h)\\h*+\\R[\\h\\v]*+");
    private static final Pattern HIDDEN =
            Pattern.compile("[\\p{Cc}\\u00AD\\u061C\\u180E\\u200B\\u200C\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u206F"
                    + "\\uFEFF\\uFFF9-\\uFFFB\\x{E0000}-\\x{E007F}]");
    /** A joiner belongs where it ties two pictures into one (group 1); anywhere else it only hides things. */
    private static final Pattern JOINER = Pattern.compile(
            "([\\p{IsExtended_Pictographic}\\p{IsEmoji_Modifier}\\uFE0F]\\u200D(?=\\p{IsExtended_Pictographic}))|\\u200D");

    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");
    private static final int LONGEST_NAME = 64;

    private PlainText() {}

    /** The text on one line: each line break becomes {@code ⏎}, a tab a space, and hidden characters go. */
    static String line(String text) {
        return visible(LINE_BREAK.matcher(text.strip()).replaceAll(" ⏎ "));
    }

    /** The name of a person or a group: one line without marks, at most 64 characters. */
    static String name(String text) {
        return shortened(visible(LINE_BREAK.matcher(text.strip()).replaceAll(" ")), LONGEST_NAME);
    }

    /** The text cut to so many characters, with a mark that tells how many are missing. */
    static String shortened(String text, int longest) {
        int length = text.codePointCount(0, text.length());
        return length <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest)) + "…[+" + (length - longest) + " characters]";
    }

    private static String visible(String text) {
        String shown = HIDDEN.matcher(text.replace('\t', ' ')).replaceAll("");
        shown = JOINER.matcher(shown).replaceAll(joiner -> joiner.group(1) == null ? "" : "$1");
        return LONE_SURROGATE.matcher(shown).replaceAll("\uFFFD").strip();
    }
}
