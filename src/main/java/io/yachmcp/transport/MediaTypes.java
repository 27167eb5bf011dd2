package io.yachmcp.transport;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.yachmcp.protocol.HttpRefusal;
import io.yachmcp.protocol.RpcError;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a request says it sends and takes. */
final class MediaTypes {
    static final String JSON = "application/json";
    static final String EVENTS = "text/event-stream";

    private MediaTypes() {}

    static void requireJson(HttpHeaders headers) {
        String type = headers.get(HttpHeaderNames.CONTENT_TYPE, "");
        if (!bare(type).equals(JSON)) {
            throw new HttpRefusal(415, RpcError.invalid("Content-Type is " + JSON));
        }
        if (!Arrays.stream(type.split(";")).allMatch(MediaTypes::keepsUtf8)) {
            throw new HttpRefusal(415, RpcError.invalid("the charset of JSON is utf-8"));
        }
        if (!headers.get(HttpHeaderNames.CONTENT_ENCODING, "identity").equalsIgnoreCase("identity")) {
            throw new HttpRefusal(415, RpcError.invalid("bodies are not compressed"));
        }
    }

    private static boolean keepsUtf8(String parameter) {
        String written = parameter.replace("\"", "").replace(" ", "").strip().toLowerCase(Locale.ROOT);
        return !written.startsWith("charset") || written.equals("charset=utf-8");
    }

    /** Whether the answer has to be framed as an event, because plain JSON is not acceptable. */
    static boolean onlyEvents(HttpHeaders headers) {
        List<String> accepted = accepted(headers);
        if (headers.get(HttpHeaderNames.ACCEPT, "").isBlank()
                || accepted.contains(JSON)
                || accepted.contains("*/*")
                || accepted.contains("application/*")) {
            return false;
        }
        if (!acceptsEvents(headers)) {
            throw new HttpRefusal(406, RpcError.invalid("Accept allows " + JSON + " and " + EVENTS));
        }
        return true;
    }

    static boolean acceptsEvents(HttpHeaders headers) {
        List<String> accepted = accepted(headers);
        return accepted.contains(EVENTS) || accepted.contains("text/*");
    }

    private static List<String> accepted(HttpHeaders headers) {
        return headers.getAll(HttpHeaderNames.ACCEPT).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .filter(range -> !refused(range))
                .map(MediaTypes::bare)
                .filter(range -> !range.isEmpty())
                .toList();
    }

    /** A quality of nought means "not this one". */
    private static boolean refused(String range) {
        String parameters = range.replace(" ", "").toLowerCase(Locale.ROOT);
        return parameters.endsWith(";q=0") || parameters.endsWith(";q=0.0");
    }

    private static String bare(String type) {
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }
}
