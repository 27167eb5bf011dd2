package io.yachmcp.operations;

import io.yachmcp.language.Words;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Outline;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The arguments that say what a Yach send carries, and the platform's message object they become. What may go with what
 * is checked by {@link MessageRules}. Source: platform/yach-facts.md, section 4.
 */
interface MessageContent {
    String ALL = "all";
    String MOBILE = "\\+\\d+|\\d{11}";
    int LIST_LINE = 30;

    Optional<String> text();

    Optional<String> format();

    Optional<String> title();

    /** The platform's own message object, given instead of text. */
    Optional<ObjectNode> message();

    /** Work codes, mobile numbers or {@code all}; direct sends have none. */
    default List<String> mentions() {
        return List.of();
    }

    /** The platform's name for what is sent: text, markdown, image and so on. */
    default String kind() {
        return message().map(given -> given.path("msgtype").asString("")).orElseGet(() -> format().orElse("text"));
    }

    /** The message as the platform takes it. */
    default ObjectNode wire() {
        return message().orElseGet(this::written);
    }

    /** What its readers would see. */
    default Outline outline() {
        ObjectNode wire = wire();
        JsonNode inner = wire.path(kind());
        return switch (kind()) {
            case "text" ->
                Outline.of(
                        mentions().isEmpty() ? Words.NONE : mentioning(),
                        inner.path("content").asString(""),
                        MessageRules.MAX_TEXT);
            case "markdown" ->
                Outline.of(
                        Words.of("consent.titled")
                                .with("kind", mentioning())
                                .with("title", inner.path("title").asString("")),
                        inner.path("text").asString(""),
                        MessageRules.MAX_TEXT);
            default -> Outline.of(Words.literally(kind()), Json.text(inner), 0);
        };
    }

    private Words mentioning() {
        return mentions().isEmpty()
                ? Words.literally(kind())
                : Words.of("consent.mentions").with("kind", kind()).with("names", Words.list(mentions()));
    }

    private ObjectNode written() {
        ObjectNode wire = Json.object().put("msgtype", kind());
        String words = text().orElse("");
        if (kind().equals("markdown")) {
            wire.putObject("markdown")
                    .put("title", title().orElseGet(() -> firstLine(words)))
                    .put("text", words);
        } else {
            wire.putObject("text").put("content", words);
        }
        if (!mentions().isEmpty()) {
            wire.set("at", at());
        }
        return wire;
    }

    private ObjectNode at() {
        ObjectNode at = Json.object();
        ArrayNode mobiles = at.putArray("atMobiles");
        ArrayNode workCodes = at.putArray("atWorkCodes");
        for (String person : mentions()) {
            if (!person.equals(ALL)) {
                (person.matches(MOBILE) ? mobiles : workCodes).add(person);
            }
        }
        return at.put("isAtAll", mentions().contains(ALL));
    }

    /** What the chat list shows of Markdown without a title: its first line of words, without the marks before them. */
    private static String firstLine(String markdown) {
        String line = markdown.lines()
                .map(words -> words.replaceFirst("^[\\s#>*-]+", "").strip())
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElseGet(markdown::strip);
        int length = line.codePointCount(0, line.length());
        return length <= LIST_LINE ? line : line.substring(0, line.offsetByCodePoints(0, LIST_LINE));
    }
}
