package io.yachmcp.operations;

import io.yachmcp.language.Words;
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
            rules.refuse("title", Words.of("fault.markdown"));
        }
        mentions(rules);
    }

    /** Refuses an sscard where the platform takes none. */
    static void refuseSscard(ArgumentRules rules, Words reason) {
        if (rules.value("message").path("msgtype").asString("").equals("sscard")) {
            rules.refuse("message.msgtype", Words.of("fault.sscard").with("why", reason));
        }
    }

    static void notBlank(ArgumentRules rules, String name) {
        if (rules.value(name).isString() && rules.value(name).asString().isBlank()) {
            rules.refuse(name, Words.of("fault.blank"));
        }
    }

    private static void refuseWithMessage(ArgumentRules rules, String name) {
        if (rules.has(name)) {
            rules.refuse(name, Words.of("fault.withtext"));
        }
    }

    private static void mentions(ArgumentRules rules) {
        for (int i = 0; i < rules.size("mentions"); i++) {
            if (rules.value("mentions").path(i).asString("").matches(USER_ID)) {
                rules.refuse("mentions[" + i + "]", Words.of("fault.mention"));
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
            rules.refuse("message." + type, Words.of("fault.inner"));
            return;
        }
        switch (type) {
            case "text" -> words(rules, "message.text.content", inner.path("content"));
            case "markdown" -> words(rules, "message.markdown.text", inner.path("text"));
            default -> {}
        }
    }

    private static Words wrongType(String type) {
        Words wrong = switch (type) {
            case "" -> Words.of("fault.notype");
            case "stream" -> Words.of("fault.streamtype");
            default -> Words.of("fault.badtype");
        };
        return wrong.with("types", Words.list(TYPES));
    }

    private static void words(ArgumentRules rules, String field, JsonNode words) {
        if (!words.isString() || words.asString().isBlank()) {
            rules.refuse(field, Words.of("fault.words"));
            return;
        }
        String text = words.asString();
        int length = text.codePointCount(0, text.length());
        if (length > MAX_TEXT) {
            rules.refuse(field, Words.of("fault.longest").with("length", length).with("most", MAX_TEXT));
        }
    }
}
