package io.yachmcp.call;

import io.yachmcp.tool.ToolContract;
import java.util.Set;

/**
 * Tells, on the result of a send that can be taken back, by which tool. Only what the robot sent as a message of its own
 * can, and who may not call the tool need not hear of it.
 */
final class TakingBack {
    private static final String RECALL = "yach_recall_message";
    private static final String WORDS = RECALL + " while Yach allows";
    private static final Set<String> SENDS = Set.of("yach_send_robot_direct_message", "yach_send_robot_group_message");

    private final ToolCatalog catalog;

    TakingBack(ToolCatalog catalog) {
        this.catalog = catalog;
    }

    ToolResult onto(ToolContract contract, ToolResult result, Caller caller) {
        boolean sent = result.structured()
                .filter(fields -> !result.isError() && fields.has("message_id"))
                .isPresent();
        if (!sent || !SENDS.contains(contract.name()) || !mayRecall(caller)) {
            return result;
        }
        result.structured().ifPresent(fields -> fields.put("recall", WORDS));
        return new ToolResult(result.text() + "\nrecall=" + WORDS, result.structured(), result.failure());
    }

    private boolean mayRecall(Caller caller) {
        return catalog.lists(RECALL)
                && caller.principal().lacks(catalog.tool(RECALL).contract()).isEmpty();
    }
}
