package io.yachmcp.operations;

import io.yachmcp.language.Words;
import io.yachmcp.tool.ArgumentRules;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Operation;
import io.yachmcp.tool.Outline;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Pushes a stream message as the chat robot. The inside of a stream message is not documented, so it is passed on as it
 * comes. Source: platform/yach-messages.md, 聊天机器人异步推送消息.
 */
final class YachPushStreamMessage implements Operation<YachPushStreamMessage.Arguments> {
    private static final String STREAM = "stream";
    private static final int GROUP = 2;

    record Arguments(String toId, int conversationType, String lastMsg, ObjectNode stream) {

        /** The platform's frame; an agent that already gave the whole frame gets no second one. */
        private ObjectNode message() {
            if (stream.has("msgtype")) {
                return stream;
            }
            ObjectNode message = Json.object().put("msgtype", STREAM);
            message.set(STREAM, stream);
            return message;
        }

        private Words receiver() {
            return conversationType == GROUP ? Receipt.group(toId) : Words.literally(toId);
        }
    }

    @Override
    public void check(ArgumentRules rules) {
        MessageRules.notBlank(rules, "last_msg");
        JsonNode type = rules.value(STREAM).path("msgtype");
        if (!type.isMissingNode() && !type.asString("").equals(STREAM)) {
            rules.refuse("stream.msgtype", Words.of("fault.streamonly"));
        }
        JsonNode to = rules.value("to_id");
        if (rules.value("conversation_type").asInt(0) == GROUP
                && to.isString()
                && !to.asString().matches("\\d*")) {
            rules.refuse("to_id", Words.of("fault.streamgroup"));
        }
    }

    @Override
    public Payload payload(Arguments push) {
        return Payload.empty()
                .with("to_id", push.toId())
                .with("conversation_type", push.conversationType())
                .with("last_msg", push.lastMsg())
                .with("message", push.message());
    }

    /** In the chat list; the inside of the stream is for whoever knows it. */
    @Override
    public Outline outline(Arguments push) {
        return Outline.of(Words.literally("stream " + Json.text(push.stream())), push.lastMsg(), 0);
    }

    @Override
    public Reply reply(Arguments push, JsonNode answer) {
        return Receipt.of(
                Words.of("reply.pushed").with("to", push.receiver()),
                Words.of("reply.pushednoid").with("to", push.receiver()),
                answer);
    }
}
