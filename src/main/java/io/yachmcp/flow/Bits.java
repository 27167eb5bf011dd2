package io.yachmcp.flow;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Text that is written as the bits of its UTF-8. Where words run into it nobody knows where it begins, so it is read from
 * each place where it could: what is read wrongly is nonsense and like nothing that anybody wrote.
 */
final class Bits {
    private static final int SHORTEST = 12;
    private static final int LEAST_BYTES = 6;
    private static final Pattern NONSENSE = Pattern.compile("[\\x{FFFD}\\p{Cc}\\p{Cn}&&[^\\s]]+");

    private Bits() {}

    /** Standard or URL alphabet, padded or not, in lines or pieces: blanks do not part it, then nothing does. */
    static void base64(String text, List<String> readings) {
        String joined = without(text, false);
        aligned(joined, 4, Bits::decodedBase64, readings);
        String strewn = without(text, true);
        if (!strewn.equals(joined)) {
            aligned(strewn, 4, Bits::decodedBase64, readings);
        }
    }

    private static String without(String text, boolean marksToo) {
        var kept = new StringBuilder(text.length());
        text.chars().filter(c -> marksToo ? isBase64(c) : c > ' ').forEach(c -> kept.append((char) c));
        return kept.toString();
    }

    private static boolean isBase64(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '+' || c == '/';
    }

    private static boolean isUrl(int c) {
        return isBase64(c) || c == '-' || c == '_';
    }

    /** Two digits a byte, with or without anything that is no letter between them, each with 0x or \x before it or none. */
    static void hex(String text, List<String> readings) {
        var digits = new StringBuilder();
        var all = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean sign = (c == 'x' || c == 'X') && i > 0 && "0\\".indexOf(text.charAt(i - 1)) >= 0;
            if (Character.digit(c, 16) >= 0 && c < 0x80) {
                digits.append(c);
            } else if (sign) {
                // The nought before it was no digit of the text.
                digits.setLength(Math.max(0, digits.length() - (text.charAt(i - 1) == '0' ? 1 : 0)));
            } else if (Character.isLetterOrDigit(c)) {
                flush(digits, all);
            }
        }
        flush(digits, all);
        aligned(all.toString(), 2, Bits::decodedHex, readings);
    }

    private static void flush(StringBuilder digits, StringBuilder all) {
        if (digits.length() >= SHORTEST) {
            all.append(digits).append('\n');
        }
        digits.setLength(0);
    }

    private interface Decoder {
        byte[] decoded(String run);
    }

    private static void aligned(String text, int places, Decoder decoder, List<String> readings) {
        List<String> runs = text.codePoints().filter(c -> !isUrl(c)).findAny().isPresent()
                ? List.of(text.split("[^A-Za-z0-9+/_-]+"))
                : List.of(text);
        for (int shift = 0; shift < places; shift++) {
            var read = new StringBuilder();
            for (String run : runs) {
                if (run.length() - shift >= SHORTEST) {
                    sense(new String(decoder.decoded(run.substring(shift)), StandardCharsets.UTF_8), read);
                }
            }
            if (!read.isEmpty()) {
                readings.add(read.toString());
            }
        }
    }

    /** Only what could be words: among random bytes hardly any six in a row can. */
    private static void sense(String decoded, StringBuilder read) {
        for (String words : NONSENSE.split(decoded)) {
            if (words.getBytes(StandardCharsets.UTF_8).length >= LEAST_BYTES) {
                read.append(words).append('\n');
            }
        }
    }

    private static byte[] decodedBase64(String run) {
        String whole = run.replace('-', '+').replace('_', '/');
        return Base64.getDecoder().decode(whole.substring(0, whole.length() - (whole.length() % 4 == 1 ? 1 : 0)));
    }

    private static byte[] decodedHex(String run) {
        byte[] bytes = new byte[run.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] =
                    (byte) (Character.digit(run.charAt(2 * i), 16) << 4 | Character.digit(run.charAt(2 * i + 1), 16));
        }
        return bytes;
    }
}
