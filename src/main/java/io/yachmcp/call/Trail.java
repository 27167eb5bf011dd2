package io.yachmcp.call;

import io.yachmcp.tool.Deed;
import io.yachmcp.tool.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How to recognise what a send came to, where its answer was lost and the platform can be asked. */
sealed interface Trail {
    ObjectNode json();

    static Optional<Trail> read(JsonNode json) {
        if (!json.isObject()) {
            return Optional.empty();
        }
        return Optional.of(json.has("words") ? Text.read(json) : NewGroup.read(json));
    }

    /**
     * A text in a group's history, without the text.
     *
     * @param sender the employee in whose name it was sent; empty for the robot
     * @param words SHA-256 of the text, in hexadecimal
     */
    record Text(String group, String sender, String words) implements Trail {

        /** Of plain text to a group; what other messages look like in history the documents do not say. */
        static Optional<Trail> of(Deed send) {
            JsonNode text = send.arguments().path("text");
            boolean plain = text.isString()
                    && send.arguments().path("format").asString("text").equals("text");
            return send.audience()
                    .group()
                    .filter(group -> plain)
                    .map(group -> new Text(group, send.audience().actor().orElse(""), digest(text.stringValue())));
        }

        private static Trail read(JsonNode json) {
            return new Text(
                    json.path("group").asString(""),
                    json.path("sender").asString(""),
                    json.path("words").asString(""));
        }

        @Override
        public ObjectNode json() {
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

    /**
     * A group among those that somebody manages.
     *
     * @param owner as the call named them
     * @param size how many are in it, the owner among them
     * @param before the ids of the groups of this name that there were before the call
     */
    record NewGroup(String name, String owner, int size, List<String> before) implements Trail {
        private static Trail read(JsonNode json) {
            return new NewGroup(
                    json.path("name").asString(""),
                    json.path("owner").asString(""),
                    json.path("size").asInt(0),
                    json.path("before").valueStream().map(JsonNode::asString).toList());
        }

        @Override
        public ObjectNode json() {
            ObjectNode json =
                    Json.object().put("name", name).put("owner", owner).put("size", size);
            before.forEach(json.putArray("before")::add);
            return json;
        }
    }
}
