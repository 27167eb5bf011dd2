package io.yachmcp.upstream;

import io.yachmcp.tool.Json;
import io.yachmcp.tool.ToolContract;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes payloads as the platforms want them: form, JSON or query. Pure. */
final class Wire {
    private static final byte[] NONE = {};

    private Wire() {}

    /**
     * Makes the request of one call.
     *
     * @param query what every call of this platform carries in its query, such as the token
     */
    static Http.Request request(
            ToolContract.Http http,
            URI base,
            ObjectNode values,
            Map<String, String> query,
            Map<String, String> headers) {
        List<String> pairs = new ArrayList<>();
        query.forEach((name, value) -> pairs.add(pair(name, value)));
        byte[] body = NONE;
        String contentType = "";
        switch (http.encoding()) {
            case QUERY -> pairs.addAll(pairs(values));
            case FORM -> {
                body = String.join("&", pairs(values)).getBytes(StandardCharsets.UTF_8);
                contentType = "application/x-www-form-urlencoded; charset=utf-8";
            }
            case JSON -> {
                body = Json.bytes(values);
                contentType = "application/json; charset=utf-8";
            }
        }
        String address = address(base, http.path()) + (pairs.isEmpty() ? "" : "?" + String.join("&", pairs));
        return new Http.Request(http.method(), address, headers, contentType, body);
    }

    static String address(URI base, String path) {
        String root = base.toString();
        return (root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + path;
    }

    static String pair(String name, String value) {
        return encoded(name) + "=" + encoded(value);
    }

    private static List<String> pairs(ObjectNode values) {
        return values.properties().stream()
                .map(entry -> pair(entry.getKey(), text(entry.getValue())))
                .toList();
    }

    /** Objects and arrays travel in a form or query as their JSON text. */
    private static String text(JsonNode value) {
        return value.isContainer() ? Json.text(value) : value.asString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
