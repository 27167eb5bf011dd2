package io.yachmcp.operations;

import io.yachmcp.language.Words;
import io.yachmcp.tool.Operation;
import io.yachmcp.tool.Outline;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Reply;
import tools.jackson.databind.JsonNode;

/**
 * Takes a message of the robot back. Public clients do; for how long Yach allows it is told nowhere, so Yach decides.
 * Source: platform/yach-facts.md, section 8.
 */
final class YachRecallMessage implements Operation<YachRecallMessage.Arguments> {
    record Arguments(String messageId) {}

    @Override
    public Payload payload(Arguments recall) {
        return Payload.empty().with("yach_mid", recall.messageId());
    }

    @Override
    public Outline outline(Arguments recall) {
        return new Outline(Words.of("consent.recall").with("id", recall.messageId()), "", 0, 1);
    }

    /** Yach says no more than yes, whether or not somebody had taken it back before. */
    @Override
    public Reply reply(Arguments recall, JsonNode answer) {
        return Reply.of(Words.of("reply.recalled")).with("message_id", recall.messageId());
    }
}
