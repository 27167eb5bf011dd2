package io.yachmcp.protocol;

import io.yachmcp.protocol.Message.Batch;
import io.yachmcp.protocol.Message.Request;
import io.yachmcp.tool.Trace;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts the trace that an HTTP header names where a request names one itself, unless it does: so there is one place to look. */
final class TraceHeader {
    private TraceHeader() {}

    static void onto(Message message, Headers headers) {
        Optional<String> parent =
                headers.first(Trace.PARENT).filter(said -> Trace.of(said).isPresent());
        if (parent.isPresent()) {
            onto(message, parent.get());
        }
    }

    private static void onto(Message message, String parent) {
        if (message instanceof Request request) {
            onto(request.params(), parent);
        } else if (message instanceof Batch batch) {
            batch.members().forEach(member -> onto(member, parent));
        }
    }

    private static void onto(ObjectNode params, String parent) {
        JsonNode meta = params.path("_meta");
        if (meta.isMissingNode()) {
            params.putObject("_meta").put(Trace.PARENT, parent);
        } else if (meta instanceof ObjectNode said && !said.has(Trace.PARENT)) {
            said.put(Trace.PARENT, parent);
        }
    }
}
