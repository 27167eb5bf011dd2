package io.yachmcp.protocol;

import io.yachmcp.auth.Principal;
import io.yachmcp.call.Caller;
import io.yachmcp.call.Client;
import io.yachmcp.call.Progress;
import io.yachmcp.protocol.Message.Request;
import tools.jackson.databind.JsonNode;

/**
 * One request of {@value Era#MODERN} on its way.
 *
 * @param calls run what takes time
 * @param key by which it is cancelled there
 */
record Exchange(Request request, Visitor visitor, Calls calls, JsonNode key, Recipient out) {

    Principal principal() {
        return visitor.principal();
    }

    Metadata meta() {
        return Metadata.of(request);
    }

    /** There is no conversation but that of a principal: cursors are its alone, and found by whatever way it comes. */
    Caller caller(Progress progress, Client client) {
        return new Caller(principal(), principal().name(), progress, new PersonAtClient(client), client);
    }

    void refuse(int status, RpcError error) {
        out.accept(Answer.refusal(status, request.id(), error));
    }
}
