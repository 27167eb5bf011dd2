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
            Pattern.compile("(?i)(?:([a-z][a-z0-9]{0,20}+):[/\\\\]{2}|(?<![a-z0-9./@-])www\\.)" + "(?<place>[^?#" + ENDS
                    + "]*+)(?<query>(?:[?#][^" + ENDS + "]*+…?+)?+)");
    private static final Pattern ANOTHER_SCHEME = Pattern.compile("(?i)\\G[a-z0-9]{0,20}:[/\\\\]{2}");
    private static final Pattern ESCAPED_QUERY = Pattern.compile("(?i)%(?:25){0,9}(?:3f|23)");
    private static final Pattern CLOSING = Pattern.compile("[)\\]}.,;:!*_~|]++$");
    /** Words that a link's query ran into: all that follows its last parameter and is not ASCII. */
    private static final Pattern WORDS_AFTER = Pattern.compile("[&=?#][\\x21-\\x7E]*+([^\\x21-\\x7E][^&=]*+)$");

    private static final Pattern DATA =
            Pattern.compile("(?i)(?<![a-z0-9])data:(?=[\\w.+-]{1,60}/[\\w.+-]|[;,])[^" + ENDS + "]*+");
    private static final Pattern RUNNING =
            Pattern.compile("(?i)(javascript|vbscript|(?<![a-z0-9])(?:file(?=:[/\\\\])|blob|filesystem)):");
    private static final Pattern APP = Pattern.compile("(?i)(yach:[^?#" + ENDS + "]*+)[?#][^" + ENDS + "]*+…?+");
    /** What is called a key is one, wherever it stands. */
    private static final Pattern KEY = Pattern.compile("(?i)([?&;？＆][\\w.-]{0,40}?"
            + "(?:token|ticket|sign(?:ature)?|secret|passw(?:or)?d|pwd|credential|api_?key|access_?key|auth|session_?id)"
            + "[\\w.-]{0,10}=)[^\\s&;" + ENDS + "]++");

    private Links() {}

    static String reduced(String text) {
        if (text.indexOf(':') < 0 && text.indexOf('=') < 0 && text.indexOf("](") < 0 && !text.contains("ww.")) {
            return text;
        }
        String titled = MARKDOWN.matcher(text).replaceAll(found -> quoted(titleAndHost(found)));
        String inert =
                RUNNING.matcher(DATA.matcher(titled).replaceAll("[data link]")).replaceAll("$1 :");
        String apps = APP.matcher(inert).replaceAll("$1?…");
        String bare = LINK.matcher(apps).replaceAll(found -> quoted(withoutKeys(found)));
        return KEY.matcher(bare).replaceAll("$1…");
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
        String place = afterSchemes(link.group("place"));
        String tail = query.isEmpty() ? tail(place) : wordsAfter(query);
        place = query.isEmpty() ? place.substring(0, place.length() - tail.length()) : place;
        Matcher escaped = ESCAPED_QUERY.matcher(place);
        boolean cut = escaped.find();
        place = withoutUser(cut ? place.substring(0, escaped.start()) : place);
        String oddity = WebAddress.of(webbed(prefix) + place).oddity();
        String mark = cut || !query.isEmpty() ? "?…" : "";
        return (oddity.isEmpty() ? prefix + place + mark : "[" + oddity + " " + inert(place) + "]") + tail;
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

    private static String tail(String place) {
        Matcher closing = CLOSING.matcher(place);
        return closing.find() && !place.startsWith("[") ? closing.group() : "";
    }

    private static String wordsAfter(String query) {
        Matcher words = WORDS_AFTER.matcher(query);
        return words.find() && !words.group(1).startsWith("…") ? " " + words.group(1) : "";
    }

    private static String withoutUser(String place) {
        int slash = place.indexOf('/');
        int at = place.lastIndexOf('@', slash < 0 ? place.length() : slash);
        return place.substring(at + 1);
    }

    /** Nothing that would be taken for another link. */
    private static String inert(String place) {
        return place.replaceAll(":[/\\\\]{2,}+", ":").replaceFirst("(?i)^(?:www\\.)++", "");
    }

    private static String quoted(String text) {
        return Matcher.quoteReplacement(text);
    }
}
