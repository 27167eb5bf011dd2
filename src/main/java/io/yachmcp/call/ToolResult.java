package io.yachmcp.call;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a call came to. Hosts show either part to the model, so each holds every fact.
 *
 * @param structured the same facts as named fields; absent for long reads
 */
public record ToolResult(String text, Optional<ObjectNode> structured, boolean isError) {}
