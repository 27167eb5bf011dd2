package io.yachmcp.operations;

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
 * Reads an interactive card. Components come back as the platform keeps them, so that they can be changed and given to
 * yach_update_sscard. Source: platform/yach-messages.md, 获取普通消息内容.
 */
final class YachGetSscard implements Operation<YachGetSscard.Arguments> {
    /** 9999-01-01T00:00:00Z in Unix seconds; written out because parsing it would be paid at every start. */
    private static final long FAR_FUTURE = 253_370_764_800L;

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
        Optional<ArrayNode> components = Sscards.components(answer.path("msg"));
        Optional<String> modified = modified(answer);
        Reply reply = Reply.of("Card " + card.msgId() + " to " + card.toId() + " "
                + components.map(YachGetSscard::counted).orElse("has no list of components that could be read")
                + modified.map(time -> ", last changed " + time).orElse("") + ".");
        modified.ifPresent(time -> reply.with("modified_at", time));
        components.ifPresentOrElse(
                list -> reply.with("components", list),
                () -> reply.with("unread", answer.path("msg").asString("")));
        ArrayNode views = privateViews(answer.path("private_message"));
        return views.isEmpty() ? reply : reply.with("private_views", views);
    }

    private static String counted(ArrayNode components) {
        return "has " + components.size() + (components.size() == 1 ? " component" : " components");
    }

    private static Optional<String> modified(JsonNode answer) {
        long seconds = answer.path("mod_time").asLong(0);
        return seconds > 0 && seconds < FAR_FUTURE
                ? Optional.of(Instant.ofEpochSecond(seconds).toString())
                : Optional.empty();
    }

    /** The variants that only some people see, with who they are. */
    private static ArrayNode privateViews(JsonNode message) {
        JsonNode variants = message.path("message_list");
        // The document's braces do not match: the readers stand among the variants or beside them.
        JsonNode readers = variants.has(READERS) ? variants.path(READERS) : message.path(READERS);
        ArrayNode views = Json.array();
        for (Map.Entry<String, JsonNode> variant : variants.properties()) {
            if (!variant.getKey().equals(READERS)) {
                ObjectNode view = views.addObject().put("view", variant.getKey());
                view.putArray("user_ids")
                        .addAll(readers.path(variant.getKey()).valueStream().toList());
                view.set("components", Sscards.components(variant.getValue()).orElseGet(Json::array));
            }
        }
        return views;
    }
}
