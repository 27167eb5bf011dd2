package io.yachmcp.operations;

import io.yachmcp.tool.Operation;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Reply;
import tools.jackson.databind.JsonNode;

/**
 * Confirms a call that the operator's policy holds back. The path of calls answers it with what came of that call, so
 * nothing is left to do here.
 */
final class YachConfirmCall implements Operation<YachConfirmCall.Arguments> {
    record Arguments(String confirmToken) {}

    @Override
    public Payload payload(Arguments confirmed) {
        return Payload.empty().with("confirm_token", confirmed.confirmToken());
    }

    @Override
    public Reply reply(Arguments confirmed, JsonNode answer) {
        throw new IllegalStateException("a confirmation has no answer of its own");
    }
}
