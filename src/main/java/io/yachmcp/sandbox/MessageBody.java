package io.yachmcp.sandbox;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A {@code message} parameter, understood: its type and the body under the type's name.
 *
 * @param source the JSON text as it came
 */
record MessageBody(String type, JsonNode body, String source) {
    private static final int MOST_TEXT = 5000;
    private static final List<String> BUTTONS = List.of("single_url", "btn_json_list");

    /** Reads and checks a message; {@code allowed} are the types the path takes. */
    static MessageBody read(Parameters call, List<String> allowed) {
        String source = call.required("message");
        JsonNode message = Json.read("message", source);
        String type = message.path("msgtype").asString("");
        if (!allowed.contains(type)) {
            throw Refusal.message("msgtype 不支持: " + type + ",可用: " + String.join("、", allowed));
        }
        MessageBody body = new MessageBody(type, message.path(type), source);
        body.check();
        return body;
    }

    private void check() {
        switch (type) {
            case "text" -> bounded("content");
            case "markdown" -> {
                requireText("title");
                bounded("text");
            }
            case "action_card" -> checkActionCard();
            case "image", "audio" -> requireText("url");
            case "file", "video" -> {
                requireText("name");
                requireText("url");
            }
            case "sscard" -> CardBody.of(body);
            default -> requireObject();
        }
    }

    private void checkActionCard() {
        requireText("title");
        requireText("markdown");
        if (BUTTONS.stream().noneMatch(body::hasNonNull)) {
            throw Refusal.message("action_card 缺少 single_url 或 btn_json_list");
        }
    }

    private void bounded(String member) {
        String text = requireText(member);
        if (text.codePointCount(0, text.length()) > MOST_TEXT) {
            throw Refusal.limit(type + "." + member, MOST_TEXT);
        }
    }

    private String requireText(String member) {
        JsonNode value = body.path(member);
        if (!value.isString() || value.stringValue().isBlank()) {
            throw Refusal.message("缺少 " + type + "." + member);
        }
        return value.stringValue();
    }

    private void requireObject() {
        if (!body.isObject()) {
            throw Refusal.message(type + " 应为对象");
        }
    }

    /** The type under which history shows this message. */
    String historyType() {
        return switch (type) {
            case "markdown", "stream" -> "card";
            case "action_card" -> "markdown_card";
            default -> type;
        };
    }

    /** What history shows. The inside of a stream is not documented: its {@code content} if it has one, else all of it. */
    String historyContent() {
        return switch (type) {
            case "text" -> body.path("content").asString();
            case "markdown" -> body.path("text").asString();
            case "action_card" -> readForm();
            case "stream" -> body.path("content").asString(body.toString());
            default -> body.path("url").asString();
        };
    }

    private String readForm() {
        var card = Json.object().put("clickUrl", body.path("single_url").asString(""));
        card.put("pcClickUrl", "").put("mobileClickUrl", "");
        var buttons = card.putArray("buttons");
        for (JsonNode button : body.path("btn_json_list")) {
            buttons.addArray()
                    .addObject()
                    .put("clickUrl", button.path("action_url").asString(""))
                    .put("text", button.path("title").asString(""));
        }
        card.putObject("content").put("content", body.path("markdown").asString());
        return card.toString();
    }
}
