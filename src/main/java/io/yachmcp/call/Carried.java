package io.yachmcp.call;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What carrying out a send came to.
 *
 * @param result what the agent is told
 * @param answers what the platform said, for sends that go on from there; empty for others
 * @param complete whether nothing is left for the same send to do
 */
record Carried(ToolResult result, List<JsonNode> answers, boolean complete) {}
