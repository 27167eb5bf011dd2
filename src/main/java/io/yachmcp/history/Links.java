package io.yachmcp.history;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the keys out of links inside text: Markdown links become title and host, bare ones lose query and fragment. */
final class Links {
    private static final Pattern MARKDOWN =
            Pattern.compile("(!?)\\[([^\\[\\]]{0,300})]\\(([^()\\s]{0,2000}+)[^()]{0,300}+\\)");
    private static final Pattern BARE =
            Pattern.compile("(?i)\\b([a-z][a-z0-9+.-]{1,20}://)([^\\s<>\"'，。；、）】》\\p{Cc}]+)");
    private static final Pattern QUERY = Pattern.compile("[?#].*", Pattern.DOTALL);

    private Links() {}

    static String reduced(String text) {
        String titled = MARKDOWN.matcher(text).replaceAll(found -> quoted(titleAndHost(found)));
        return BARE.matcher(titled).replaceAll(found -> quoted(found.group(1) + withoutKeys(found.group(2))));
    }

    private static String titleAndHost(MatchResult link) {
        String host = WebAddress.of(link.group(3)).host();
        String title = link.group(2).strip();
        String shown =
                title.isEmpty() || title.contains("://") ? host : title + (host.isEmpty() ? "" : " (" + host + ")");
        return link.group(1).isEmpty() ? shown : ("[image " + shown).strip() + "]";
    }

    private static String withoutKeys(String address) {
        String place = QUERY.matcher(address).replaceFirst("?…");
        int slash = place.indexOf('/');
        int at = place.lastIndexOf('@', slash < 0 ? place.length() : slash);
        return place.substring(at + 1);
    }

    private static String quoted(String text) {
        return Matcher.quoteReplacement(text);
    }
}
