package io.yachmcp.upstream;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a web address as people and platforms write them, with characters in it that belong escaped. */
final class WrittenUri {
    private static final String UNFIT = "\"<>\\^`{|}[]";
    private static final Pattern STRAY_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private WrittenUri() {}

    /** The address with what is unfit escaped and without its fragment; empty where that makes no web address. */
    static Optional<URI> of(String written) {
        int fragment = written.indexOf('#');
        String address = fragment < 0 ? written : written.substring(0, fragment);
        try {
            URI uri = new URI(escaped(address.strip()));
            return uri.getHost() == null || uri.getScheme() == null ? Optional.empty() : Optional.of(uri);
        } catch (URISyntaxException unreadable) {
            return Optional.empty();
        }
    }

    /** Signatures are made over the address as it was given, so all that is fit stays as it is. */
    private static String escaped(String address) {
        var escaped = new StringBuilder(address.length());
        String whole = STRAY_PERCENT.matcher(address).replaceAll("%25");
        for (byte octet : whole.getBytes(StandardCharsets.UTF_8)) {
            int character = octet & 0xFF;
            if (character <= ' ' || character >= 0x7F || UNFIT.indexOf(character) >= 0) {
                escaped.append('%').append(String.format("%02X", character));
            } else {
                escaped.append((char) character);
            }
        }
        return escaped.toString();
    }
}
