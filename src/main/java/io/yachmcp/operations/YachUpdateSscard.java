package io.yachmcp.operations;

import io.yachmcp.tool.ArgumentRules;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Operation;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Reply;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Replaces the components of an interactive card. The frame around them is the one that every documented message type
 * has; the card's own is not printed anywhere. Source: platform/yach-messages.md, 修改普通消息内容.
 */
final class YachUpdateSscard implements Operation<YachUpdateSscard.Arguments> {
    private static final String SSCARD = "sscard";

    record Arguments(String msgId, String toId, List<ObjectNode> components) {

        private ObjectNode message() {
            ObjectNode message = Json.object().put("msgtype", SSCARD);
            message.putArray(SSCARD)
                    .addAll(components.stream().map(Sscards::nested).toList());
            return message;
        }
    }

    @Override
    public void check(ArgumentRules rules) {
        Sscards.refuseGroups(rules);
        for (int i = 0; i < rules.size("components"); i++) {
            for (String member : List.of("id", "type")) {
                JsonNode value = rules.value("components").path(i).path(member);
                if (!value.isString() || value.asString().isBlank()) {
                    rules.refuse("components[" + i + "]." + member, "missing; every component has an id and a type");
                }
            }
        }
    }

    @Override
    public Payload payload(Arguments card) {
        return Payload.empty()
                .with("to_id", card.toId())
                .with("message", card.message())
                .with("conversation_type", Sscards.DIRECT_CHAT)
                .with("msg_id", card.msgId());
    }

    @Override
    public Reply reply(Arguments card, JsonNode answer) {
        return Reply.of("Changed the card to " + card.toId() + ".")
                .with("msg_id", card.msgId())
                .with("components", card.components().size());
    }
}
