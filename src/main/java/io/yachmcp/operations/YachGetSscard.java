package io.yachmcp.operations;

import io.yachmcp.language.Words;
import io.yachmcp.tool.ArgumentRules;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Operation;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Reply;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads an interactive card. A component is a flat row whose fields are named by their path in it, so that it can be read
 * at a glance and built again for yach_update_sscard. Source: platform/yach-messages.md, 获取普通消息内容.
 */
final class YachGetSscard implements Operation<YachGetSscard.Arguments> {
    /** 9999-01-01T00:00:00Z in Unix seconds; written out because parsing it would be paid at every start. */
    private static final long FAR_FUTURE = 253_370_764_800L;

    private static final int LONGEST_UNREAD = 200;
    /** As many as yach_update_sscard takes. */
    private static final int MOST_COMPONENTS = 100;

    /** Tokens of an answer. */
    private static final int FOR_VIEWS = 4_000;

    private static final String READERS = "user_data";

    record Arguments(String msgId, String toId) {}

    @Override
    public void check(ArgumentRules rules) {
        Sscards.refuseGroups(rules);
    }

    @Override
    public Payload payload(Arguments card) {
        return Payload.empty()
                .with("msg_id", card.msgId())
                .with("to_id", card.toId())
                .with("conversation_type", Sscards.DIRECT_CHAT);
    }

    @Override
    public Reply reply(Arguments card, JsonNode answer) {
        var shown = new Shown();
        Optional<ArrayNode> components = Sscards.components(answer.path("msg"));
        Optional<String> modified = modified(answer);
        ArrayNode views = privateViews(answer.path("private_message"), shown);
        Rows.fit(views, FOR_VIEWS);
        ArrayNode rows = components.map(list -> rows(list, shown)).orElseGet(Json::array);
        Rows.fit(rows, views.isEmpty() ? Rows.MOST_TOKENS : Rows.MOST_TOKENS - FOR_VIEWS);
        Words has = components
                .map(list -> has(card, list.size(), rows.size()))
                .orElseGet(() -> named("reading.oddcard", card));
        Reply sentence = Reply.of(Words.of("reading.end").with("what", changed(has, modified)));
        Reply reply = components
                .filter(list -> !list.isEmpty())
                .map(list -> sentence.adding(next(list.size(), rows.size())))
                .orElse(sentence);
        modified.ifPresent(time -> reply.with("modified_at", time));
        components.ifPresentOrElse(
                list -> reply.with("components", rows),
                () -> reply.with("unread", shown.quoted(answer.path("msg"), LONGEST_UNREAD)));
        return shown.told(views.isEmpty() ? reply : reply.with("private_views", views));
    }

    private static Words has(Arguments card, int all, int shown) {
        Words components = Counted.of(all, "reading.component", "reading.components");
        return Counted.first(named("reading.card", card).with("components", components), shown, all);
    }

    private static Words named(String key, Arguments card) {
        return Words.of(key).with("card", card.msgId()).with("to", card.toId());
    }

    private static Words changed(Words has, Optional<String> modified) {
        return modified.map(time ->
                        Words.of("reading.cardchanged").with("what", has).with("time", time))
                .orElse(has);
    }

    /** What a change would do to components that are shown and to those that are not. */
    private static Words next(int all, int shown) {
        return Words.of(shown < all ? "reading.cardpart" : "reading.cardwhole");
    }

    private static ArrayNode rows(ArrayNode components, Shown shown) {
        ArrayNode rows = Json.array();
        components
                .valueStream()
                .limit(MOST_COMPONENTS)
                .forEach(component -> Sscards.flatten(component, rows.addObject(), shown));
        return rows;
    }

    private static Optional<String> modified(JsonNode answer) {
        long seconds = answer.path("mod_time").asLong(0);
        return seconds > 0 && seconds < FAR_FUTURE
                ? Optional.of(Instant.ofEpochSecond(seconds).toString())
                : Optional.empty();
    }

    /** The variants that only some people see, with who they are: a row for each component, or one that has none. */
    private static ArrayNode privateViews(JsonNode message, Shown shown) {
        JsonNode variants = message.path("message_list");
        // The document's braces do not match: the readers stand among the variants or beside them.
        JsonNode readers = variants.has(READERS) ? variants.path(READERS) : message.path(READERS);
        ArrayNode views = Json.array();
        for (Map.Entry<String, JsonNode> variant : variants.properties()) {
            if (!variant.getKey().equals(READERS)) {
                String view = shown.name(variant.getKey());
                String users = String.join(" ", GroupAnswers.idsOf(readers.path(variant.getKey()), shown));
                Sscards.components(variant.getValue())
                        .filter(list -> !list.isEmpty())
                        .orElseGet(() -> Json.array().add(Json.object()))
                        .valueStream()
                        .limit(MOST_COMPONENTS - views.size())
                        .forEach(component -> addView(view, users, component, views.addObject(), shown));
            }
        }
        return views;
    }

    /** What a component itself calls view or user_ids must not pass for ours. */
    private static void addView(String view, String users, JsonNode component, ObjectNode row, Shown shown) {
        row.put("view", view).put("user_ids", users);
        Sscards.flatten(component, row, shown);
        row.put("view", view).put("user_ids", users);
    }
}
