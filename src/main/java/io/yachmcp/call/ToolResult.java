package io.yachmcp.call;

import io.yachmcp.tool.ToolFailure;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a call came to. Hosts show either part to the model, so each holds every fact.
 *
 * @param structured the same facts as named fields; absent for long reads
 * @param failure why the call is an error, when it is one; its facts are in both parts already
 */
public record ToolResult(String text, Optional<ObjectNode> structured, Optional<ToolFailure> failure) {

    public boolean isError() {
        return failure.isPresent();
    }
}
