package io.yachmcp.transport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Cuts bytes into requests as RFC 9112 has them: where two readers could disagree on where a request ends, this one says
 * that it is none. What the document lets a reader be kind about (tabs in a request line, folded headers) it takes.
 */
final class StrictHttp {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern REQUEST =
            Pattern.compile("(" + TOKEN + ")[ \\t\\x0B\\f\\r]+([!-~]+)[ \\t\\x0B\\f\\r]+(?i:HTTP)/1\\.[01]");
    private static final Pattern HEADER = Pattern.compile("(" + TOKEN + "):[ \\t]*([^\\x00-\\x08\\x0A-\\x1F\\x7F]*)");
    private static final Pattern FOLDED = Pattern.compile("[ \\t][^\\x00-\\x08\\x0A-\\x1F\\x7F]*");
    private static final Pattern CHUNK =
            Pattern.compile("([0-9A-Fa-f]{1,7})(?:[ \\t]*;[^\\x00-\\x08\\x0A-\\x1F\\x7F]*)?");

    /** One request that nobody can misread. */
    record Request(String method, String target, List<String[]> headers) {

        List<String> all(String name) {
            return headers.stream()
                    .filter(header -> header[0].equals(name))
                    .map(header -> header[1])
                    .toList();
        }
    }

    /** What follows the last good request. */
    enum Rest {
        NOTHING,
        UNFINISHED,
        BAD
    }

    private final String bytes;
    private final List<Request> requests = new ArrayList<>();
    private int at;

    private StrictHttp(byte[] bytes) {
        this.bytes = new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** The requests in these bytes, up to the first that is cut off or none. */
    record Reading(List<Request> requests, Rest rest) {
        static Reading of(byte[] bytes) {
            var reader = new StrictHttp(bytes);
            Rest rest = reader.read();
            return new Reading(List.copyOf(reader.requests), rest);
        }
    }

    /** Ends the reading early. */
    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final Rest rest;

        Stop(Rest rest) {
            super(null, null, false, false);
            this.rest = rest;
        }
    }

    private Rest read() {
        try {
            int end = 0;
            for (pass(); at < bytes.length(); pass()) {
                request();
                end = at;
            }
            return end == at ? Rest.NOTHING : Rest.UNFINISHED;
        } catch (Stop stop) {
            return stop.rest;
        }
    }

    /** Empty lines and the like before a request mean nothing. */
    private void pass() {
        while (at < bytes.length() && bytes.charAt(at) <= ' ') {
            at++;
        }
    }

    private void request() {
        Matcher line = matched(REQUEST, requestLine());
        var request = new Request(line.group(1), line.group(2), headers());
        List<String> lengths = request.all("content-length");
        List<String> codings = request.all("transfer-encoding");
        if (lengths.size() + codings.size() > 1) {
            throw new Stop(Rest.BAD);
        }
        lengths.forEach(this::body);
        codings.forEach(this::chunks);
        requests.add(request);
    }

    /** Here even a carriage return may pass for a blank. */
    private String requestLine() {
        int end = bytes.indexOf('\n', at);
        if (end < 0) {
            throw new Stop(Rest.UNFINISHED);
        }
        if (!bytes.startsWith("\r\n", end - 1)) {
            throw new Stop(Rest.BAD);
        }
        String line = bytes.substring(at, end - 1);
        at = end + 1;
        return line;
    }

    private List<String[]> headers() {
        List<String[]> headers = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (!headers.isEmpty() && FOLDED.matcher(line).matches()) {
                headers.getLast()[1] = (headers.getLast()[1] + " " + line.strip()).strip();
                continue;
            }
            Matcher header = matched(HEADER, line);
            headers.add(new String[] {
                header.group(1).toLowerCase(Locale.ROOT), header.group(2).strip()
            });
        }
        return headers;
    }

    private void body(String length) {
        if (!length.matches("[0-9]{1,18}")) {
            throw new Stop(Rest.BAD);
        }
        skip(Long.parseLong(length));
    }

    private void chunks(String coding) {
        if (!coding.equalsIgnoreCase("chunked")) {
            throw new Stop(Rest.BAD);
        }
        for (int size = chunk(); size > 0; size = chunk()) {
            skip(size);
            matched(Pattern.compile(""), line());
        }
        headers();
    }

    private int chunk() {
        return Integer.parseInt(matched(CHUNK, line()).group(1), 16);
    }

    private void skip(long length) {
        if (length > bytes.length() - at) {
            throw new Stop(Rest.UNFINISHED);
        }
        at += (int) length;
    }

    private String line() {
        int end = Stream.of(bytes.indexOf('\r', at), bytes.indexOf('\n', at))
                .filter(place -> place >= 0)
                .mapToInt(place -> place)
                .min()
                .orElseThrow(() -> new Stop(Rest.UNFINISHED));
        if (!bytes.startsWith("\r\n", end)) {
            throw new Stop(end == bytes.length() - 1 && bytes.charAt(end) == '\r' ? Rest.UNFINISHED : Rest.BAD);
        }
        String line = bytes.substring(at, end);
        at = end + 2;
        return line;
    }

    private static Matcher matched(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        if (!matcher.matches()) {
            throw new Stop(Rest.BAD);
        }
        return matcher;
    }
}
