package io.yachmcp.transport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Cuts what a server wrote on one connection into its answers; whatever cannot be one is an error. */
final class HttpAnswers {

    /** @param headers by their names in small letters */
    record One(int status, Map<String, String> headers, String body) {}

    private final String bytes;
    private final boolean heads;
    private final List<One> answers = new ArrayList<>();
    private int at;

    private HttpAnswers(byte[] bytes, boolean heads) {
        this.bytes = new String(bytes, StandardCharsets.UTF_8);
        this.heads = heads;
    }

    /** @param heads whether some may be answers to HEAD, which tell the length of a body that they do not have */
    static List<One> of(byte[] bytes, boolean heads) {
        var reader = new HttpAnswers(bytes, heads);
        while (reader.at < reader.bytes.length()) {
            reader.answer();
        }
        return reader.answers;
    }

    private void answer() {
        int end = bytes.indexOf("\r\n\r\n", at);
        if (end < 0) {
            throw new AssertionError("half a head: " + bytes.substring(at));
        }
        String[] lines = bytes.substring(at, end).split("\r\n");
        if (!lines[0].matches("HTTP/1\\.[01] [1-5][0-9][0-9] .*")) {
            throw new AssertionError("no status line: " + bytes.substring(at));
        }
        at = end + 4;
        int status = Integer.parseInt(lines[0].substring(9, 12));
        if (status >= 200) {
            Map<String, String> headers = headers(lines);
            boolean head = heads && (at == bytes.length() || bytes.startsWith("HTTP/1.", at));
            answers.add(new One(status, headers, head ? "" : body(headers)));
        }
    }

    private static Map<String, String> headers(String[] lines) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 1; i < lines.length; i++) {
            String[] header = lines[i].split(": ", 2);
            if (headers.put(header[0].toLowerCase(Locale.ROOT), header[1]) != null) {
                throw new AssertionError("twice: " + header[0]);
            }
        }
        return headers;
    }

    private String body(Map<String, String> headers) {
        if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
            // A stream of events: whatever else is on the connection belongs to it.
            String rest = bytes.substring(at);
            at = bytes.length();
            return rest;
        }
        // Bytes were decoded, so the length has to be counted in them.
        byte[] rest = bytes.substring(at).getBytes(StandardCharsets.UTF_8);
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        if (length > rest.length) {
            throw new AssertionError("half a body: " + bytes.substring(at));
        }
        String body = new String(rest, 0, length, StandardCharsets.UTF_8);
        at += body.length();
        return body;
    }
}
