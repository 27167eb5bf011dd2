package io.yachmcp.protocol;

import io.yachmcp.call.Client;
import io.yachmcp.tool.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a request brings back of what was asked.
 *
 * @param given the answers that came with it, by key; the client's word
 * @param bases what the answers of this round were asked with; ours, from a sealed state
 * @param before answers of earlier rounds with their bases; ours, from a sealed state
 */
record Round(JsonNode given, JsonNode bases, JsonNode before) {

    /** Whether there is an answer to this very question. Where the basis matters, only a sealed state can tell it. */
    boolean answers(Client.Ask ask) {
        return now(ask) || earlier(ask);
    }

    JsonNode answer(Client.Ask ask) {
        return now(ask) ? given.path(ask.key()) : before.path(ask.key()).path("answer");
    }

    ObjectNode kept(Client.Ask ask) {
        ObjectNode kept = Json.object().put("basis", ask.basis());
        kept.set("answer", answer(ask));
        return kept;
    }

    private boolean now(Client.Ask ask) {
        return given.path(ask.key()).isObject()
                && (ask.basis().isEmpty() || bases.path(ask.key()).asString("").equals(ask.basis()));
    }

    private boolean earlier(Client.Ask ask) {
        return before.has(ask.key())
                && before.path(ask.key()).path("basis").asString("").equals(ask.basis());
    }
}
