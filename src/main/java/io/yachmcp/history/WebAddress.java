package io.yachmcp.history;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may be shown of a link: its host and the name of what it leads to. Queries, fragments and user names stay
 * behind, because a presigned link or one with a token is a key.
 *
 * @param scheme lower case, empty where the text is no link
 * @param host lower case, without port; empty where the text is no link
 * @param path as it was written, still escaped
 */
record WebAddress(String scheme, String host, String path) {
    private static final Pattern LINK = Pattern.compile(
            "\\s*([a-zA-Z][a-zA-Z0-9+.-]{1,20}):[/\\\\]{2}(?:[^/\\\\?#@]{0,200}@)*([^/\\\\?#@\\s]{1,300})([^?#]*).*",
            Pattern.DOTALL);
    /** The mark of a query, however often it was escaped. */
    private static final Pattern ESCAPED_QUERY = Pattern.compile("(?i)%(?:25){0,9}(?:3f|23).*", Pattern.DOTALL);

    private static final Pattern PORT = Pattern.compile("(?::\\d{0,20})++$");
    private static final Set<String> WEB = Set.of("http", "https", "ws", "wss", "ftp");
    private static final Set<String> OFFICE = Set.of("doc", "docx", "xls", "xlsx", "ppt", "pptx");
    private static final WebAddress NONE = new WebAddress("", "", "");

    static WebAddress of(Untrusted link) {
        return of(link.raw());
    }

    static WebAddress of(String link) {
        Matcher parts = LINK.matcher(Visible.of(link).text());
        if (!parts.matches()) {
            return NONE;
        }
        String host = PORT.matcher(parts.group(2)).replaceFirst("").toLowerCase(Locale.ROOT);
        String path = ESCAPED_QUERY.matcher(parts.group(3)).replaceFirst("").stripTrailing();
        return new WebAddress(parts.group(1).toLowerCase(Locale.ROOT), host, path);
    }

    boolean isLink() {
        return !host.isEmpty();
    }

    /** What is odd about the host of a link to the web, in words; empty where nothing is. */
    String oddity() {
        return isLink() && WEB.contains(scheme) ? Host.oddity(host) : "";
    }

    /** The host, after what is odd about it. */
    Untrusted site() {
        return Untrusted.of((oddity() + " " + host).strip());
    }

    /** Host and path. */
    Untrusted place() {
        return Untrusted.of((oddity() + " " + host + path).strip());
    }

    Untrusted file() {
        return Untrusted.of(fileName());
    }

    /** The last part of the path, unescaped; empty where there is none. */
    private String fileName() {
        String last = path.substring(path.lastIndexOf('/') + 1);
        try {
            return URLDecoder.decode(last.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return last;
        }
    }

    /** Whether the name ends like a document of an office suite, which the platform keeps apart from other files. */
    boolean leadsToOfficeFile() {
        String name = fileName();
        return OFFICE.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    /** Whether a part of the path says that this is a 表情; the platform gives both kinds of picture one type. */
    boolean leadsToSticker() {
        return path.contains("/emoji/");
    }
}
