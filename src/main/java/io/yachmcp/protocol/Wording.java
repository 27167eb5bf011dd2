package io.yachmcp.protocol;

import io.yachmcp.language.Phrases;
import tools.jackson.databind.JsonNode;

/** How what one request came to is told in the revision that it is of. */
interface Wording {

    /** @param result a JSON object without the members that only one era has */
    Answer result(JsonNode id, byte[] result, Freshness fresh);

    RpcError noResource(String uri, Phrases phrases);

    /** As it is told where there is a session. */
    Wording IN_SESSION = new Wording() {
        @Override
        public Answer result(JsonNode id, byte[] result, Freshness fresh) {
            return Answer.result(id, result);
        }

        @Override
        public RpcError noResource(String uri, Phrases phrases) {
            return RpcError.noResource(-32002, uri, phrases);
        }
    };
}
