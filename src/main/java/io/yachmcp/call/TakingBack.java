package io.yachmcp.call;

import io.yachmcp.language.Words;
import io.yachmcp.tool.ToolContract;
import java.util.Set;

/**
 * Tells, on the result of a send that can be taken back, by which tool. Only what the robot sent as a message of its own
 * can, and who may not call the tool need not hear of it.
 */
final class TakingBack {
    private static final String RECALL = "yach_recall_message";
    private static final Set<String> SENDS = Set.of("yach_send_robot_direct_message", "yach_send_robot_group_message");

    private final ToolCatalog catalog;
    private final Results results;

    TakingBack(ToolCatalog catalog, Results results) {
        this.catalog = catalog;
        this.results = results;
    }

    ToolResult onto(ToolContract contract, ToolResult result, Caller caller) {
        boolean sent = result.structured()
                .filter(fields -> !result.isError() && fields.has("message_id"))
                .isPresent();
        return sent && SENDS.contains(contract.name()) && mayRecall(caller)
                ? results.noting(result, "recall", Words.of("result.recall").with("tool", RECALL))
                : result;
    }

    private boolean mayRecall(Caller caller) {
        return catalog.lists(RECALL)
                && caller.principal().lacks(catalog.tool(RECALL).contract()).isEmpty();
    }
}
