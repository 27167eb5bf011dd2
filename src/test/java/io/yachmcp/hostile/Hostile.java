package io.yachmcp.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.StringEscapeUtils;

/** The attack corpus, and a judge of its own, which shares no line with the cleaning, of what is still alive in a text. */
public final class Hostile {
    private static final Path CORPUS = Path.of("src/test/resources/corpus/attacks.txt");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u\\{([0-9A-F]{1,6})}|(.))");

    private static final Pattern IDEOGRAPH_VARIANT =
            Pattern.compile("(?<=\\p{IsIdeographic})[\\x{E0100}-\\x{E01EF}](?![\\x{E0100}-\\x{E01EF}])");
    private static final Pattern HIDDEN =
            Pattern.compile("[\\x{0}-\\x{9}\\x{B}-\\x{1F}\\x{7F}-\\x{9F}\\x{AD}\\x{34F}\\x{61C}"
                    + "\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{180B}-\\x{180F}\\x{200B}-\\x{200F}\\x{2028}-\\x{202E}"
                    + "\\x{2060}-\\x{206F}\\x{3164}\\p{Cs}\\x{E000}-\\x{F8FF}\\x{FDD0}-\\x{FDEF}\\x{FE00}-\\x{FE0F}\\x{FEFF}"
                    + "\\x{FFA0}\\x{FFF0}-\\x{FFFB}\\x{FFFE}\\x{FFFF}\\x{13430}-\\x{1345F}\\x{1BCA0}-\\x{1BCA3}"
                    + "\\x{1D173}-\\x{1D17A}\\x{1FFFE}\\x{1FFFF}\\x{E0000}-\\x{E0FFF}\\x{F0000}-\\x{10FFFF}]");
    private static final Pattern FETCHES = Pattern.compile("(?i)"
            + "\\]\\(" // a Markdown link or picture
            + "|\\]:\\s*(?:<|\\S{0,150}[/:.])" // where a reference leads
            + "|<[a-z/!?]" // a tag, a comment, an autolink
            + "|(?:java|vb)script:|(?<![a-z0-9])data:(?:[\\w+.-]+/[\\w+.-]|[,;])|file:[/\\\\]|blob:|filesystem:"
            + "|(?:[a-z][a-z0-9+.-]*://|www\\.)[^\\s<]*[?#](?!…)" // a query
            + "|[a-z][a-z0-9+.-]*://[^/\\s<]*@" // a user
            + "|SECRETKEY");
    private static final Pattern POSES =
            Pattern.compile("(?i)https?://(?:www\\.)?(?:(?:localhost|intranet|nas\\.local)(?![\\w-])"
                    + "|\\d[\\d.]*(?:[/\\s:]|$)"
                    + "|0x(?:[0-9a-f.x]*\\.(?:0x[0-9a-f]*|\\d+)|[0-9a-f]*)\\.?(?:[/\\s:]|$)|\\[|[^/\\\\\\s<>\"'`]*(?:(?<![a-z0-9])xn--|%|[^\\x00-\\x7F]))"
                    + "|(?<![a-z0-9._-])www\\.(?:xn--|[^/\\\\\\s<>\"'`]*\\.xn--)");

    private Hostile() {}

    public static List<String> payloads() {
        try {
            return Files.readAllLines(CORPUS).stream()
                    .filter(line -> !line.startsWith("# "))
                    .map(Hostile::unescaped)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String unescaped(String line) {
        return ESCAPE.matcher(line)
                .replaceAll(found -> Matcher.quoteReplacement(character(found.group(1), found.group(2))));
    }

    private static String character(String code, String letter) {
        return code == null
                ? letter.replace('n', '\n')
                : new StringBuilder()
                        .appendCodePoint(Integer.parseInt(code, 16))
                        .toString();
    }

    /** What could still act on somebody who reads this text; line feeds are the reader's own. */
    public static List<String> alive(String text) {
        List<String> alive = new ArrayList<>();
        String read = text;
        for (int decoded = 0; decoded <= 3 && (decoded == 0 || !read.isEmpty()); decoded++) {
            find(
                    HIDDEN,
                    IDEOGRAPH_VARIANT.matcher(read).replaceAll(""),
                    "hidden after " + decoded + " decodings",
                    alive);
            read = read.indexOf('&') < 0 ? "" : StringEscapeUtils.unescapeHtml4(read);
        }
        find(FETCHES, text, "acts", alive);
        find(POSES, text, "poses", alive);
        return alive;
    }

    private static void find(Pattern pattern, String text, String what, List<String> alive) {
        Matcher found = pattern.matcher(text);
        if (found.find()) {
            alive.add(what + " at " + found.start() + ": " + StringEscapeUtils.escapeJava(found.group()));
        }
    }
}
