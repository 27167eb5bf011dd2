package io.yachmcp.conformance;

import io.yachmcp.tool.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Content and forms as the conformance suites want them. */
final class Fixtures {
    /** One red point. */
    static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==";

    /** No sound at all. */
    private static final String WAV = "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=";

    private Fixtures() {}

    static ObjectNode image() {
        return Json.object().put("type", "image").put("data", PNG).put("mimeType", "image/png");
    }

    static ObjectNode audio() {
        return Json.object().put("type", "audio").put("data", WAV).put("mimeType", "audio/wav");
    }

    static ObjectNode resource(String uri, String type, String text) {
        ObjectNode content = Json.object().put("type", "resource");
        content.putObject("resource").put("uri", uri).put("mimeType", type).put("text", text);
        return content;
    }

    static ObjectNode sampling(String prompt, int tokens) {
        ObjectNode params = Json.object();
        ObjectNode message = params.putArray("messages").addObject().put("role", "user");
        message.putObject("content").put("type", "text").put("text", prompt);
        return params.put("maxTokens", tokens);
    }

    /** Asks for these, all of them text. */
    static ObjectNode form(String message, String... fields) {
        ObjectNode params = Json.object().put("message", message);
        params.set("requestedSchema", strings(fields));
        return params;
    }

    static ObjectNode strings(String... fields) {
        ObjectNode schema = Json.object().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        List.of(fields).forEach(field -> properties.putObject(field).put("type", "string"));
        List.of(fields).forEach(schema.putArray("required")::add);
        return schema;
    }

    static ObjectNode read(String file) {
        try (InputStream in = Fixtures.class.getResourceAsStream("/conformance/" + file)) {
            return (ObjectNode) Json.read(in.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
