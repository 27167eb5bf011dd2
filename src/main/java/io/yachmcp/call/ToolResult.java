package io.yachmcp.call;

import io.yachmcp.tool.ToolFailure;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a call came to. Hosts show either part to the model, so each holds every fact.
 *
 * @param structured the same facts as named fields; absent for long reads
 * @param failure why the call is an error, when it is one; its facts are in both parts already
 * @param more what is no text, as the protocol has it: pictures, sounds, resources
 */
public record ToolResult(
        String text, Optional<ObjectNode> structured, Optional<ToolFailure> failure, List<ObjectNode> more) {

    /** One that is text and fields alone. */
    public ToolResult(String text, Optional<ObjectNode> structured, Optional<ToolFailure> failure) {
        this(text, structured, failure, List.of());
    }

    public boolean isError() {
        return failure.isPresent();
    }
}
