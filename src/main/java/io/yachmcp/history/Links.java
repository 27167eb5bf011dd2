package io.yachmcp.history;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the keys out of links inside text: Markdown links become title and host, bare ones lose query, fragment and user
 * name, odd hosts are named as such and can no longer be followed, nor can links that carry their content or run.
 */
final class Links {
    private static final Pattern MARKDOWN =
            Pattern.compile("(!?)\\[([^\\[\\]]{0,300})]\\(([^()\\s]{0,2000}+)[^()]{0,300}+\\)");
    private static final Pattern WWW = Pattern.compile("(?i)www\\.");
    private static final Pattern DATA =
            Pattern.compile("(?i)(?<![a-z0-9])data:(?=[\\w.+-]{1,60}/[\\w.+-]|[;,])[^" + BareLink.ENDS + "]*+");
    private static final Pattern RUNNING =
            Pattern.compile("(?i):(?:(?<=(?:javascript|vbscript|blob|filesystem):)|(?<=file:)(?=[/\\\\]))");
    private static final Pattern APP =
            Pattern.compile("(?i)(yach:[^?#:" + BareLink.ENDS + "]{0,200}+)[?#][^" + BareLink.ENDS + "]*+…?+");
    /** What is called a key is one, wherever it stands. */
    private static final Pattern KEY = Pattern.compile("(?i)([?&;？＆][\\w.-]{0,40}?"
            + "(?:token|ticket|sign(?:ature)?|secret|passw(?:or)?d|pwd|credential|api_?key|access_?key|auth|session_?id)"
            + "[\\w.-]{0,10}=)[^&;?#" + BareLink.ENDS + "]++");

    private Links() {}

    static String reduced(String text) {
        String titled =
                text.contains("](") ? MARKDOWN.matcher(text).replaceAll(found -> quoted(titleAndHost(found))) : text;
        String bare = mayHoldALink(titled) ? withoutLinks(titled) : titled;
        return bare.indexOf('=') < 0 ? bare : KEY.matcher(bare).replaceAll("$1…");
    }

    /** Most messages hold none, and a time of day is no scheme. */
    private static boolean mayHoldALink(String text) {
        for (int colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
            boolean scheme = colon > 0 && text.charAt(colon - 1) < 0x80 && Character.isLetter(text.charAt(colon - 1));
            if (scheme || isSlash(text, colon + 1)) {
                return true;
            }
        }
        return WWW.matcher(text).find();
    }

    private static boolean isSlash(String text, int at) {
        return at < text.length() && (text.charAt(at) == '/' || text.charAt(at) == '\\');
    }

    private static String withoutLinks(String text) {
        String inert =
                RUNNING.matcher(DATA.matcher(text).replaceAll("[data link]")).replaceAll(" :");
        String apps = APP.matcher(inert).replaceAll("$1?…");
        return BareLink.PATTERN
                .matcher(apps)
                .replaceAll(found -> quoted(BareLink.of(found).inert()));
    }

    /** What a picture is shown as. */
    static String image(String words, String link) {
        return ("[image " + titleAndHost(words, link)).strip() + "]";
    }

    /** The host of a link, to stand after its words; empty where it is no link. */
    static String inParentheses(String link) {
        String site = WebAddress.of(link).site().raw();
        return site.isEmpty() ? "" : " (" + site + ")";
    }

    private static String titleAndHost(MatchResult link) {
        return link.group(1).isEmpty()
                ? titleAndHost(link.group(2), link.group(3))
                : image(link.group(2), link.group(3));
    }

    /** A title that is an address itself may lie about where it leads. */
    private static String titleAndHost(String title, String link) {
        String words = title.contains("://") ? "" : title.strip();
        return words.isEmpty() ? WebAddress.of(link).site().raw() : words + inParentheses(link);
    }

    private static String quoted(String text) {
        return Matcher.quoteReplacement(text);
    }
}
