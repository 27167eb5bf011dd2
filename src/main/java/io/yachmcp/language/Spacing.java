package io.yachmcp.language;

/**
 * The spaces of Chinese: they part it from other scripts and never two of its characters. A text has them around what may
 * be either, and here those go that are not wanted.
 */
final class Spacing {
    private Spacing() {}

    /** The text as it stands between what was said before it and the value behind it. */
    static String between(CharSequence said, String text, String next) {
        boolean closer = text.startsWith(" ") && chinese(text, 1) && chinese(said, said.length() - 1);
        boolean close = text.endsWith(" ") && chinese(text, text.length() - 2) && chinese(next, 0);
        return text.substring(closer ? 1 : 0, text.length() - (close ? 1 : 0));
    }

    /** By the block of common characters: a start must not load what there is of all scripts. */
    private static boolean chinese(CharSequence text, int at) {
        return at >= 0 && at < text.length() && text.charAt(at) >= 0x4E00 && text.charAt(at) <= 0x9FFF;
    }
}
