package io.yachmcp.history;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What may be shown of a link: its host and the name of what it leads to. Queries, fragments and user names stay
 * behind, because a presigned link or one with a token is a key.
 *
 * @param host lower case, empty where the text is no link
 * @param path as it was written, still escaped
 */
record WebAddress(String host, String path) {
    private static final Pattern TAIL = Pattern.compile("[?#].*", Pattern.DOTALL);
    private static final Set<String> OFFICE = Set.of("doc", "docx", "xls", "xlsx", "ppt", "pptx");

    static WebAddress of(Untrusted link) {
        return of(link.raw());
    }

    static WebAddress of(String link) {
        try {
            URI uri = new URI(TAIL.matcher(link.strip()).replaceFirst(""));
            String host = uri.getHost();
            String path = uri.getRawPath();
            return new WebAddress(host == null ? "" : host.toLowerCase(Locale.ROOT), path == null ? "" : path);
        } catch (URISyntaxException e) {
            return new WebAddress("", "");
        }
    }

    boolean isLink() {
        return !host.isEmpty();
    }

    /** The host alone. */
    Untrusted site() {
        return Untrusted.of(host);
    }

    /** Host and path. */
    Untrusted place() {
        return Untrusted.of(host + path);
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
