package io.yachmcp.tool;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The trace that a call belongs to, as whoever calls us names it. Source: W3C Trace Context, section 3.2.
 *
 * @param id 32 lower-case hexadecimal digits, not all of them 0
 * @param sampled whether somebody before us writes it down
 */
public record Trace(String id, boolean sampled) {
    /** The header, and the member of a request's {@code _meta}, that names a trace. */
    public static final String PARENT = "traceparent";

    private static final int SPAN_BYTES = 8;
    private static final int LONGEST = 512;

    /** Version, trace, span, flags; what a later version adds follows after one more dash. */
    private static final Pattern SPELLING = Pattern.compile(
            "(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})(-.*)?", Pattern.DOTALL);

    /** What a {@value #PARENT} says; nothing where it is not one. */
    public static Optional<Trace> of(String parent) {
        if (parent.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher matcher = SPELLING.matcher(parent);
        boolean known = matcher.matches() && (!matcher.group(1).equals("00") || matcher.group(4) == null);
        return known
                ? Optional.of(new Trace(matcher.group(2), (Integer.parseInt(matcher.group(3), 16) & 1) == 1))
                : Optional.empty();
    }

    /**
     * The {@value #PARENT} of something that we ask for ourselves: a span of its own in this trace, made of our own words
     * and nothing else that was sent to us.
     *
     * @param unique what was never used before
     */
    public String parent(String unique) {
        return "00-" + id + "-" + span(unique) + (sampled ? "-01" : "-00");
    }

    private static String span(String unique) {
        try {
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(unique.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha, 0, SPAN_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
