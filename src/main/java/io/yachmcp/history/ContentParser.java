package io.yachmcp.history;

import io.yachmcp.tool.Json;
import io.yachmcp.tool.MalformedJson;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Gives a message's content its shape, by the platform's word for its type and, where that says too little, by itself. */
final class ContentParser {
    private ContentParser() {}

    static Content content(String type, JsonNode content) {
        return switch (type) {
            case "text" -> text(content, Content.Text::new);
            case "audio" -> link(content, Content.Audio::new);
            case "tips" -> text(content, Content.Tip::new);
            // The documents spell it without its first a; should the platform mend that, nothing is lost.
            case "group_nnouncement", "group_announcement" -> text(content, Content.Announcement::new);
            case "file" ->
                link(
                        content,
                        url -> new Content.SharedFile(url, WebAddress.of(url).leadsToOfficeFile()));
            case "merge_forward" -> text(content, Content.MergedForward::new);
            case "image" ->
                link(content, url -> new Content.Picture(url, WebAddress.of(url).leadsToSticker()));
            case "video" -> link(content, Content.Video::new);
            // The table of types runs the names of both cards together, so that spelling is taken as well.
            case "card", "cardmarkdown_card" -> card(content);
            case "markdown_card" -> object(content, ContentParser::actionCard, "content", "i18n");
            case "document" -> link(content, url -> new Content.Link(Content.LinkKind.DOCUMENT, url));
            case "link" -> link(content, url -> new Content.Link(Content.LinkKind.LINK, url));
            case "meeting_record" -> link(content, url -> new Content.Link(Content.LinkKind.MEETING_RECORD, url));
            case "knowledge_node" -> link(content, url -> new Content.Link(Content.LinkKind.KNOWLEDGE_NODE, url));
            case "knowledge" -> link(content, url -> new Content.Link(Content.LinkKind.KNOWLEDGE, url));
            case "position" -> text(content, Content.Position::new);
            case "profile" -> object(content, ContentParser::profile, "name", "userId");
            case "group_profile" -> object(content, ContentParser::groupProfile, "name", "group_tid");
            case "discuss_group" -> object(content, ContentParser::discussGroup, "group_name", "tid");
            case "sscard" -> text(content, Content.SsCard::new);
            case "prompt_card" -> object(content, ContentParser::promptCard, "title", "content");
            case "schedule" -> object(content, ContentParser::schedule, "title", "summary");
            default -> new Content.Unknown(raw(content));
        };
    }

    static Content unread(JsonNode content) {
        return new Content.Malformed(raw(content));
    }

    private static Content text(JsonNode content, Function<Untrusted, Content> shape) {
        return content.asStringOpt().map(Untrusted::of).map(shape).orElseGet(() -> unread(content));
    }

    private static Content link(JsonNode content, Function<Untrusted, Content> shape) {
        return content.asStringOpt()
                .map(Untrusted::of)
                .filter(url -> WebAddress.of(url).isLink())
                .map(shape)
                .orElseGet(() -> unread(content));
    }

    /** Content that is JSON, or JSON text, and says at least one of the things it is for. */
    private static Content object(JsonNode content, Function<JsonNode, Content> shape, String... telling) {
        JsonNode object = json(content);
        return Arrays.stream(telling).anyMatch(member -> says(object.path(member)))
                ? shape.apply(object)
                : unread(content);
    }

    private static boolean says(JsonNode value) {
        return value.isContainer() ? !value.isEmpty() : !value.asString("").isBlank();
    }

    /** Two types share this name: Markdown, told by its mark-up or its JSON, and the streamed answer of an AI. */
    private static Content card(JsonNode content) {
        JsonNode object = json(content);
        if (object.path("content").isObject() || object.has("clickUrl")) {
            return actionCard(object);
        }
        boolean marked = Html.hasTags(content.asString(""));
        return text(content, words -> marked ? new Content.Markdown(words) : new Content.StreamedReply(words));
    }

    private static Content actionCard(JsonNode card) {
        JsonNode chinese = card.path("i18n").path("zh");
        return new Content.ActionCard(
                either(card.path("content"), chinese.path("content"), "content"),
                either(card, chinese, "clickUrl"),
                buttons(card.path("buttons").isEmpty() ? chinese.path("buttons") : card.path("buttons")));
    }

    private static Untrusted either(JsonNode first, JsonNode second, String member) {
        return text(first.path(member).asString("").isBlank() ? second : first, member);
    }

    private static List<Untrusted> buttons(JsonNode rows) {
        return rows.valueStream()
                .flatMap(row -> row.isArray() ? row.valueStream() : Stream.of(row))
                .map(button -> button.path("text").asString(""))
                .filter(text -> !text.isBlank())
                .map(Untrusted::of)
                .toList();
    }

    private static Content profile(JsonNode card) {
        return new Content.Profile(text(card, "name"), text(card, "userId"), text(card, "workCode"));
    }

    private static Content groupProfile(JsonNode card) {
        return new Content.GroupProfile(text(card, "name"), text(card, "group_tid"));
    }

    private static Content discussGroup(JsonNode card) {
        return new Content.DiscussGroup(text(card, "group_name"), text(card, "tid"), text(card, "create_userid"));
    }

    private static Content promptCard(JsonNode card) {
        return new Content.PromptCard(text(card, "title"), text(card, "content"));
    }

    private static Content schedule(JsonNode event) {
        return new Content.Schedule(
                text(event, "title"),
                text(event, "summary"),
                text(event, "location"),
                text(event, "eid"),
                seconds(event.path("begin_time")),
                seconds(event.path("finish_time")));
    }

    private static Optional<Instant> seconds(JsonNode time) {
        long value = time.asLong(0);
        return value > 0 && value <= MessageParser.LAST_SECOND
                ? Optional.of(Instant.ofEpochSecond(value))
                : Optional.empty();
    }

    private static JsonNode json(JsonNode content) {
        if (content.isObject()) {
            return content;
        }
        String text = content.asString("");
        try {
            return text.stripLeading().startsWith("{") ? Json.read(text) : MissingNode.getInstance();
        } catch (MalformedJson e) {
            return MissingNode.getInstance();
        }
    }

    static Untrusted text(JsonNode node, String member) {
        return Untrusted.of(node.path(member).asString(""));
    }

    private static Untrusted raw(JsonNode content) {
        return content.isNull() ? Untrusted.of("null") : Untrusted.of(content);
    }
}
