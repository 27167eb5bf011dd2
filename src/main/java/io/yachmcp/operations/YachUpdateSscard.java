package io.yachmcp.operations;

import io.yachmcp.language.Words;
import io.yachmcp.tool.ArgumentRules;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Operation;
import io.yachmcp.tool.Outline;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Reply;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Replaces the components of an interactive card. The frame around them is the one that every documented message type
 * has; the card's own is not printed anywhere. Source: platform/yach-messages.md, 修改普通消息内容.
 */
final class YachUpdateSscard implements Operation<YachUpdateSscard.Arguments> {
    private static final String SSCARD = "sscard";
    private static final Pattern CUT =
            Pattern.compile("://\\S*[?=]…|…\\[\\+\\d+ characters]|\\[data link]|\\[[\\w-]+ host ");

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
                    rules.refuse("components[" + i + "]." + member, Words.of("fault.component"));
                }
            }
            refuseWhatWasCut(
                    rules, "components[" + i + "]", rules.value("components").path(i));
        }
    }

    /** A reader saw links without their keys and long texts cut; sent back so, they would spoil the card. */
    private static void refuseWhatWasCut(ArgumentRules rules, String place, JsonNode value) {
        if (value.isObject()) {
            value.forEachEntry((member, inner) -> refuseWhatWasCut(rules, place + "." + member, inner));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                refuseWhatWasCut(rules, place + "[" + i + "]", value.path(i));
            }
        } else if (place.endsWith("." + Sscards.MORE)
                || CUT.matcher(value.asString("")).find()) {
            rules.refuse(place, Words.of("fault.cut"));
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
    public Outline outline(Arguments card) {
        return Outline.of(Words.literally(SSCARD), Json.text(card.message().path(SSCARD)), 0);
    }

    @Override
    public Reply reply(Arguments card, JsonNode answer) {
        return Reply.of(Words.of("reply.card").with("to", card.toId()))
                .with("msg_id", card.msgId())
                .with("components", card.components().size());
    }
}
