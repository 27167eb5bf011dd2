package io.yachmcp.history;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A link that stands bare in a text.
 *
 * @param prefix the scheme with its slashes, or {@code www.}
 * @param place host and path, with user and port
 * @param query from its mark on, fragments included; empty where there is none
 * @param ranInto what follows without a blank
 */
record BareLink(String prefix, String place, String query, String ranInto) {
    /** What ends a link in a text; inside a character class. */
    static final String ENDS = "\\s<>\"'`…，。；：、！？（）【】《》「」『』“”‘’\\p{Cc}";

    /** A link that begins inside of what might be this one, which has a host of its own to be looked at. */
    private static final String ANOTHER = "[^\\s](?:https?|wss?|ftp):[/\\\\]|[^a-z][a-z][a-z0-9+.-]{0,200}+:[/\\\\]{2}"
            + "|[^a-z0-9._-]www\\.(?=\\S)";

    static final Pattern PATTERN = Pattern.compile(
            "(?i)(?:(?<web>https?|wss?|ftp):[/\\\\]++|www\\.(?=\\S)|(?<app>[a-z][a-z0-9+.-]{0,30}+):[/\\\\]{2})"
                    + "(?<place>(?:(?!" + ANOTHER + ")[^?#" + ENDS + "])*+)(?<query>(?:[?#][^" + ENDS
                    + "]*+…?+)?+)(?=(?<rest>[^\\s<]{0,300}+))");
    private static final Pattern BEHIND = Pattern.compile("(?i)" + ANOTHER);

    /** Others may read a link on over a quote or a full-width stop, to a query behind it. */
    private static final Pattern MORE = Pattern.compile("(?i)[?#@]|%(?:25){0,9}(?:3f|23)|[^\\s<]{300}");

    private static final Pattern WEB = Pattern.compile("(?i)(?:(?:https?|wss?|ftp)://|www\\.)$");
    private static final Pattern ANOTHER_SCHEME = Pattern.compile("(?i)\\G[a-z0-9+.-]{0,200}+:[/\\\\]{2}");
    private static final Pattern OTHER_SLASHES = Pattern.compile("(?i)(?:www\\.)++|(:)[/\\\\]{2,}+|[\\[\\]]");
    private static final Pattern ESCAPED_QUERY = Pattern.compile("(?i)%(?:25){0,9}(?:3f|23)");
    private static final String CLOSING = ")]}.,;:!*_~|";

    static BareLink of(MatchResult found) {
        String web = found.group("web");
        String scheme = web == null ? found.group("app") : web;
        return new BareLink(
                scheme == null ? "www." : scheme + "://",
                afterSchemes(found.group("place")),
                found.group("query"),
                found.group("rest"));
    }

    /** The link as it may be shown: without its keys; where the host is odd, as a mark that leads nowhere. */
    String inert() {
        return (query.isEmpty() ? withoutQuery() : withQuery())
                + (MORE.matcher(ranInto).find() || BEHIND.matcher(ranInto).lookingAt() ? " " : "");
    }

    private String withoutQuery() {
        String closing = closing(place);
        return shown(place.substring(0, place.length() - closing.length()), "") + closing;
    }

    private String withQuery() {
        return shown(place, "?…") + wordsAfter(query);
    }

    private String shown(String given, String mark) {
        Matcher escaped = ESCAPED_QUERY.matcher(given);
        boolean cut = escaped.find();
        String kept = withoutUser(cut ? given.substring(0, escaped.start()) : given);
        Matcher web = WEB.matcher(prefix);
        String oddity = web.find() ? oddity(kept) : "";
        return oddity.isEmpty()
                ? prefix + kept + (cut ? "?…" : mark)
                : prefix.substring(0, web.start()) + "[" + oddity + " " + linkless(kept) + "]";
    }

    private String oddity(String kept) {
        return WebAddress.of("http://" + (prefix.equals("www.") ? prefix : "") + kept)
                .oddity();
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
    private static String wordsAfter(String query) {
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
    private static String linkless(String place) {
        return OTHER_SLASHES.matcher(place).replaceAll(found -> found.group(1) == null ? "" : ":");
    }
}
