package io.yachmcp.sandbox;

import io.netty.handler.codec.http.HttpHeaders;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One HTTP request, read whole. */
record Call(String method, String path, String query, HttpHeaders headers, String body) {

    /** A header's value, or the empty string. */
    String header(String name) {
        return headers.get(name, "").strip();
    }

    boolean carries(String mediaType) {
        return header("Content-Type").toLowerCase(Locale.ROOT).startsWith(mediaType);
    }

    Map<String, String> queryValues() {
        return decoded(query);
    }

    Map<String, String> formValues() {
        return decoded(body);
    }

    /** The members of the JSON object that was posted; lists and objects as their JSON text. */
    Map<String, String> jsonValues() {
        JsonNode object = Json.read("body", body);
        if (!object.isObject()) {
            throw Refusal.parameter("body 应为 JSON 对象");
        }
        Map<String, String> values = new LinkedHashMap<>();
        object.properties()
                .forEach(member -> values.put(
                        member.getKey(),
                        member.getValue().isContainer()
                                ? member.getValue().toString()
                                : member.getValue().asString("")));
        return values;
    }

    /** The last of several values of one name counts. */
    private static Map<String, String> decoded(String pairs) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : pairs.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(plain(pair.substring(0, equals)), plain(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    private static String plain(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unreadable) {
            throw Refusal.parameter("参数编码错误");
        }
    }
}
