package io.yachmcp.history;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the keys out of links inside text: Markdown links become title and host, bare ones lose query, fragment and user
 * name, odd hosts are named as such and can no longer be followed, nor can links that carry their content or run.
 */
final class Links {
    private static final String ENDS = "\\s<>\"'`…，。；：、！？（）【】《》「」『』“”‘’\\p{Cc}";

    private static final Pattern MARKDOWN =
            Pattern.compile("(!?)\\[([^\\[\\]]{0,300})]\\(([^()\\s]{0,2000}+)[^()]{0,300}+\\)");
    private static final Pattern LINK =
            Pattern.compile("(?i)(?:([a-z][a-z0-9]{0,20}+):[/\\\\]{2}|(?<![a-z0-9./-])www\\.)" + "(?<place>[^?#" + ENDS
                    + "]*+)(?<query>(?:[?#][^" + ENDS + "]*+…?+)?+)");
    private static final Pattern WWW = Pattern.compile("(?i)www\\.");
    private static final Pattern ANOTHER_SCHEME = Pattern.compile("(?i)\\G[a-z0-9]{0,20}:[/\\\\]{2}");
    private static final Pattern OTHER_SLASHES = Pattern.compile("(?i)^(?:www\\.)++|(:)[/\\\\]{2,}+|[\\[\\]]");
    private static final Pattern ESCAPED_QUERY = Pattern.compile("(?i)%(?:25){0,9}(?:3f|23)");
    private static final String CLOSING = ")]}.,;:!*_~|";

    private static final Pattern DATA =
            Pattern.compile("(?i)(?<![a-z0-9])data:(?=[\\w.+-]{1,60}/[\\w.+-]|[;,])[^" + ENDS + "]*+");
    private static final Pattern RUNNING =
            Pattern.compile("(?i):(?:(?<=(?:javascript|vbscript|blob|filesystem):)|(?<=file:)(?=[/\\\\]))");
    private static final Pattern APP = Pattern.compile("(?i)(yach:[^?#:" + ENDS + "]{0,200}+)[?#][^" + ENDS + "]*+…?+");
    /** What is called a key is one, wherever it stands. */
    private static final Pattern KEY = Pattern.compile("(?i)([?&;？＆][\\w.-]{0,40}?"
            + "(?:token|ticket|sign(?:ature)?|secret|passw(?:or)?d|pwd|credential|api_?key|access_?key|auth|session_?id)"
            + "[\\w.-]{0,10}=)[^&;?#" + ENDS + "]++");

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
            char before = colon == 0 ? ' ' : text.charAt(colon - 1);
            if (before < 0x80
                    && Character.isLetterOrDigit(before)
                    && (Character.isLetter(before) || isSlash(text, colon + 1))) {
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
        return LINK.matcher(apps).replaceAll(found -> quoted(withoutKeys(found)));
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

    private static String withoutKeys(MatchResult link) {
        String prefix = link.group(1) == null ? "www." : link.group(1) + "://";
        String query = link.group("query");
        String given = afterSchemes(link.group("place"));
        String after = query.isEmpty() ? closing(given) : after(query);
        Matcher escaped = ESCAPED_QUERY.matcher(given);
        boolean cut = escaped.find();
        int end = cut ? escaped.start() : given.length() - (query.isEmpty() ? after.length() : 0);
        String place = withoutUser(given.substring(0, end));
        String oddity = WebAddress.of(webbed(prefix) + place).oddity();
        String mark = cut || !query.isEmpty() ? "?…" : "";
        return (oddity.isEmpty() ? prefix + place + mark : "[" + oddity + " " + inert(place) + "]") + after;
    }

    private static String webbed(String prefix) {
        return prefix.equals("www.") ? "http://www." : prefix;
    }

    private static String afterSchemes(String place) {
        Matcher schemes = ANOTHER_SCHEME.matcher(place);
        int end = 0;
        while (schemes.find()) {
            end = schemes.end();
        }
        return place.substring(end);
    }

    /** The brackets and stops at the end of a text, which belong to the sentence around a link. */
    private static String closing(String text) {
        int start = text.length();
        while (start > 0 && CLOSING.indexOf(text.charAt(start - 1)) >= 0 && !text.startsWith("[")) {
            start--;
        }
        return text.substring(start);
    }

    /** What a query ran into: words that are not ASCII after its last parameter, or what closes the sentence. */
    private static String after(String query) {
        int start = Math.max(
                Math.max(query.lastIndexOf('&'), query.lastIndexOf('=')),
                Math.max(query.lastIndexOf('?'), query.lastIndexOf('#')));
        while (start < query.length() && query.charAt(start) > ' ' && query.charAt(start) < 0x7F) {
            start++;
        }
        return start == query.length() || query.charAt(start) == '…' ? closing(query) : " " + query.substring(start);
    }

    private static String withoutUser(String place) {
        int slash = place.indexOf('/');
        int at = place.lastIndexOf('@', slash < 0 ? place.length() : slash);
        return place.substring(at + 1);
    }

    /** Nothing that would be taken for another link. */
    private static String inert(String place) {
        return OTHER_SLASHES.matcher(place).replaceAll(found -> found.group(1) == null ? "" : ":");
    }

    private static String quoted(String text) {
        return Matcher.quoteReplacement(text);
    }
}
