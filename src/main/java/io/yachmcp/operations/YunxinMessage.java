package io.yachmcp.operations;

import io.yachmcp.language.Words;
import io.yachmcp.tool.ArgumentRules;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Outline;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What a Yunxin message must hold. Types are numbers there; 0 is text and 10 is a tip, both all words, and the others
 * carry an attachment. Sources: platform/yunxin-batch-p2p.md and platform/yunxin-facts.md, sections 2.1 and 2.3.
 */
final class YunxinMessage {
    /** The longest description of an attachment, which is what its text is. In Unicode characters. */
    private static final int MAX_DESCRIPTION = 500;

    private static final int TEXT = 0;
    private static final Set<Integer> WORDS = Set.of(TEXT, 10);
    private static final Set<Integer> KINDS = Set.of(TEXT, 1, 2, 3, 4, 6, 10, 100);
    private static final List<String> MEMBERS = List.of("message_type", "text", "attachment", "sub_type");

    private YunxinMessage() {}

    static Words kind(JsonNode message) {
        return switch (type(message)) {
            case TEXT -> Words.of("yunxin.text");
            case 1 -> Words.of("yunxin.image");
            case 2 -> Words.of("yunxin.audio");
            case 3 -> Words.of("yunxin.video");
            case 4 -> Words.of("yunxin.location");
            case 6 -> Words.of("yunxin.file");
            case 10 -> Words.of("yunxin.tip");
            case 100 -> Words.of("yunxin.custom");
            default -> Words.of("yunxin.message");
        };
    }

    /** @param parts how many calls it takes */
    static Outline outline(JsonNode message, int textLimit, int parts) {
        boolean words = WORDS.contains(type(message));
        JsonNode shown = words ? message.path("text") : message;
        Words kind = type(message) == TEXT ? Words.NONE : kind(message);
        return new Outline(kind, words ? shown.asString("") : Json.text(shown), words ? textLimit : 0, parts);
    }

    /** @param textLimit the longest text of types 0 and 10, in Unicode characters */
    static void check(ArgumentRules rules, int textLimit) {
        rules.exactlyOne("text", "message");
        MessageRules.notBlank(rules, "text");
        bounded(rules, "text", rules.value("text"), textLimit);
        JsonNode message = rules.value("message");
        if (message.isObject()) {
            check(rules, message, textLimit);
        }
    }

    private static void check(ArgumentRules rules, JsonNode message, int textLimit) {
        for (String member : message.propertyNames()) {
            if (!MEMBERS.contains(member)) {
                rules.refuse("message." + member, Words.of("fault.option").with("names", Words.list(MEMBERS)));
            }
        }
        if (!KINDS.contains(type(message))) {
            rules.refuse("message.message_type", Words.of("fault.yunxintype"));
        }
        boolean words = WORDS.contains(type(message));
        if (words && message.path("text").asString("").isBlank()) {
            rules.refuse("message.text", Words.of("fault.yunxinwords"));
        }
        if (!words && !message.path("attachment").isObject()) {
            rules.refuse("message.attachment", Words.of("fault.attachment"));
        }
        bounded(rules, "message.text", message.path("text"), words ? textLimit : MAX_DESCRIPTION);
        JsonNode subType = message.path("sub_type");
        if (!subType.isMissingNode() && !(subType.isInt() && subType.asInt() > 0)) {
            rules.refuse("message.sub_type", Words.of("fault.subtype"));
        }
    }

    private static int type(JsonNode message) {
        return message.path("message_type").isInt()
                ? message.path("message_type").asInt()
                : -1;
    }

    private static void bounded(ArgumentRules rules, String field, JsonNode text, int limit) {
        int length = text.asString("").codePointCount(0, text.asString("").length());
        if (length > limit) {
            rules.refuse(
                    field, Words.of("fault.yunxinlong").with("length", length).with("most", limit));
        }
    }
}
