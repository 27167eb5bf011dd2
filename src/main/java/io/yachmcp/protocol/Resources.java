package io.yachmcp.protocol;

import io.yachmcp.auth.Principal;
import io.yachmcp.call.Caller;
import io.yachmcp.call.Contents;
import io.yachmcp.call.Library;
import io.yachmcp.protocol.Message.Request;
import io.yachmcp.tool.Json;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The library's resources in the protocol's words. */
record Resources(Library library, Wording words) {

    Answer list(Request request) {
        return OnePage.of(request, words, "resources", library.resources());
    }

    Answer templates(Request request, Principal principal) {
        return OnePage.of(request, words, "resourceTemplates", library.templates(principal));
    }

    /** Blocks while the resource is fetched. */
    Answer read(Request request, Caller caller) {
        JsonNode uri = request.params().path("uri");
        if (!uri.isString()) {
            return Answer.error(request.id(), RpcError.params("uri is the address of a resource, a string"));
        }
        return library.read(uri.stringValue(), caller)
                .map(contents -> words.result(request.id(), Json.bytes(told(contents)), Freshness.READ))
                .orElseGet(() -> Answer.error(request.id(), words.noResource(uri.stringValue(), library.phrases())));
    }

    private static ObjectNode told(Contents contents) {
        ObjectNode result = Json.object();
        ObjectNode item = result.putArray("contents")
                .addObject()
                .put("uri", contents.uri())
                .put("mimeType", contents.mimeType());
        switch (contents) {
            case Contents.Text text -> item.put("text", text.text());
            case Contents.Blob blob -> item.put("blob", Base64.getEncoder().encodeToString(blob.bytes()));
        }
        return result;
    }
}
