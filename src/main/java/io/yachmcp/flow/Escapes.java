package io.yachmcp.flow;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Undoes the ways in which programs write characters they may not write: percent, HTML, JSON and its like. */
final class Escapes {
    private static final Pattern ESCAPE = Pattern.compile("(?:%|\\\\x|=)(?<byte>[0-9a-fA-F]{2})"
            + "|&#(?<decimal>[0-9]{1,7});?|&#[xX](?<hex>[0-9a-fA-F]{1,6});?|&(?<name>[a-zA-Z]{2,6});"
            + "|(?:\\\\u\\{?|\\\\U|[uU]\\+)(?<code>[0-9a-fA-F]{4,8})\\}?");

    private static final Map<String, String> NAMES =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ");

    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Escapes() {}

    static String undone(String text) {
        return text.chars().anyMatch(c -> "%\\&=+".indexOf(c) >= 0) ? new Escapes().read(text) : text;
    }

    private String read(String given) {
        Matcher escape = ESCAPE.matcher(given);
        int done = 0;
        while (escape.find()) {
            plain(given, done, escape.start());
            undo(escape);
            done = escape.end();
        }
        plain(given, done, given.length());
        flush();
        return text.toString();
    }

    private void undo(Matcher escape) {
        if (escape.group("byte") != null) {
            bytes.write(Integer.parseInt(escape.group("byte"), 16));
        } else if (escape.group("decimal") != null) {
            code(Integer.parseInt(escape.group("decimal")));
        } else if (escape.group("hex") != null) {
            code(Integer.parseInt(escape.group("hex"), 16));
        } else if (escape.group("code") != null) {
            json(escape.group("code"));
        } else {
            flush();
            text.append(NAMES.getOrDefault(escape.group("name"), escape.group()));
        }
    }

    /** Four digits, or more where there are noughts before them; what follows four others is text again. */
    private void json(String digits) {
        int length = digits.startsWith("0") ? digits.length() : 4;
        code((int) Math.min(Long.parseLong(digits.substring(0, length), 16), Integer.MAX_VALUE));
        text.append(digits.substring(length));
    }

    /** Halves of a pair come one after the other and make it up again. */
    private void code(int point) {
        flush();
        if (Character.isValidCodePoint(point)) {
            text.appendCodePoint(point);
        }
    }

    private void plain(String given, int from, int to) {
        if (from < to) {
            flush();
            text.append(given, from, to);
        }
    }

    private void flush() {
        if (bytes.size() > 0) {
            text.append(bytes.toString(StandardCharsets.UTF_8));
            bytes.reset();
        }
    }
}
