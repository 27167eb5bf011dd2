package io.yachmcp.operations;

import io.yachmcp.tool.ArgumentRules;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What may go with what in a Yach send, and what the platform's message object must hold. Sources:
 * platform/yach-messages.md and platform/yach-facts.md, section 4.
 */
final class MessageRules {
    /** The documented limit of a text message; Markdown is held to the same. In Unicode characters. */
    static final int MAX_TEXT = 5000;

    private static final List<String> TYPES =
            List.of("text", "markdown", "action_card", "image", "file", "video", "audio", "sscard");
    /** Yach has no way to @ by user id, and takes one for a work code nobody has. */
    private static final String USER_ID = "(?i)yach\\d+|\\d{12,}";

    private MessageRules() {}

    static void check(ArgumentRules rules) {
        rules.exactlyOne("text", "message");
        notBlank(rules, "text");
        notBlank(rules, "idempotency_key");
        if (rules.has("message")) {
            if (!rules.has("text")) {
                List.of("format", "title", "mentions").forEach(name -> refuseWithMessage(rules, name));
            }
            message(rules, rules.value("message"));
        } else if (rules.has("title") && !rules.value("format").asString("").equals("markdown")) {
            rules.refuse("title", "only Markdown has one; add format markdown or leave title out");
        }
        mentions(rules);
    }

    /** Refuses an sscard where the platform takes none. */
    static void refuseSscard(ArgumentRules rules, String reason) {
        if (rules.value("message").path("msgtype").asString("").equals("sscard")) {
            rules.refuse("message.msgtype", "sscard is not possible here: " + reason);
        }
    }

    static void notBlank(ArgumentRules rules, String name) {
        if (rules.value(name).isString() && rules.value(name).asString().isBlank()) {
            rules.refuse(name, "is blank; give it words, or leave it out where it may be");
        }
    }

    private static void refuseWithMessage(ArgumentRules rules, String name) {
        if (rules.has(name)) {
            rules.refuse(name, "goes with text; in message, say it in the platform's own form");
        }
    }

    private static void mentions(ArgumentRules rules) {
        for (int i = 0; i < rules.size("mentions"); i++) {
            if (rules.value("mentions").path(i).asString("").matches(USER_ID)) {
                rules.refuse("mentions[" + i + "]", "is a user id; Yach mentions by work code, mobile number, or all");
            }
        }
    }

    private static void message(ArgumentRules rules, JsonNode message) {
        if (!message.isObject()) {
            return;
        }
        String type = message.path("msgtype").asString("");
        if (!TYPES.contains(type)) {
            rules.refuse("message.msgtype", wrongType(type));
            return;
        }
        JsonNode inner = message.path(type);
        // How a card is wrapped is not documented, so its list, its text or an object may stand here.
        if (inner.isMissingNode() || !(inner.isObject() || type.equals("sscard"))) {
            rules.refuse(
                    "message." + type,
                    "missing; the content of the message stands under its type, as in "
                            + "{\"msgtype\":\"image\",\"image\":{\"url\":\"https://…\"}}");
            return;
        }
        switch (type) {
            case "text" -> words(rules, "message.text.content", inner.path("content"));
            case "markdown" -> words(rules, "message.markdown.text", inner.path("text"));
            default -> {}
        }
    }

    private static String wrongType(String type) {
        String valid = "must be one of " + String.join(", ", TYPES);
        return switch (type) {
            case "" -> "missing; " + valid;
            case "stream" -> "stream goes by yach_push_stream_message; here it " + valid;
            default -> "is not a type of message that can be sent; it " + valid;
        };
    }

    private static void words(ArgumentRules rules, String field, JsonNode words) {
        if (!words.isString() || words.asString().isBlank()) {
            rules.refuse(field, "missing; it holds the words of the message");
            return;
        }
        String text = words.asString();
        int length = text.codePointCount(0, text.length());
        if (length > MAX_TEXT) {
            rules.refuse(
                    field,
                    "has " + length + " characters; at most " + MAX_TEXT
                            + ": shorten it or split it over several calls");
        }
    }
}
