package io.yachmcp.call;

import io.yachmcp.tool.Deed;
import io.yachmcp.tool.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How to recognise a text in a group's history without keeping it.
 *
 * @param sender the employee in whose name it was sent; empty for the robot
 * @param words SHA-256 of the text, in hexadecimal
 */
record Trail(String group, String sender, String words) {

    /** Of plain text to a group; what other messages look like in history the documents do not say. */
    static Optional<Trail> of(Deed send) {
        JsonNode text = send.arguments().path("text");
        boolean plain = text.isString()
                && send.arguments().path("format").asString("text").equals("text");
        return send.audience()
                .group()
                .filter(group -> plain)
                .map(group -> new Trail(group, send.audience().actor().orElse(""), digest(text.stringValue())));
    }

    static Optional<Trail> read(JsonNode json) {
        return json.isObject()
                ? Optional.of(new Trail(
                        json.path("group").asString(""),
                        json.path("sender").asString(""),
                        json.path("words").asString("")))
                : Optional.empty();
    }

    ObjectNode json() {
        return Json.object().put("group", group).put("sender", sender).put("words", words);
    }

    /** Whether this row of history is a text with these words from this sender, or for the robot from some robot. */
    boolean leadsTo(JsonNode row) {
        boolean fromSender = sender.isEmpty()
                ? row.path("userType").asInt(0) == 2
                : row.path("uuid").asString("").equals(sender);
        return fromSender
                && row.path("type").asString("").equals("text")
                && digest(row.path("content").asString("")).equals(words);
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
