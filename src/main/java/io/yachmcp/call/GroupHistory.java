package io.yachmcp.call;

import io.yachmcp.auth.Principal;
import io.yachmcp.tool.ToolFailure;
import tools.jackson.databind.node.ObjectNode;

/** A group's transcript, read as any agent would read it: by the tool, within its limits, cleaned and between marks. */
final class GroupHistory {
    private static final String TOOL = "yach_list_group_messages";
    private static final int LONGEST_ID = 20;

    private final ToolService tools;

    GroupHistory(ToolService tools) {
        this.tools = tools;
    }

    /** Where the operator does not offer the tool, or not to this principal, nothing else may read history either. */
    boolean offered(Principal principal) {
        return tools.lists(TOOL, principal);
    }

    static boolean isGroupId(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_ID
                && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    /** @throws ToolFailure as the tool would have told it */
    String read(ObjectNode arguments, Caller caller) {
        ToolResult result = tools.call(TOOL, arguments, caller);
        if (result.failure().isPresent()) {
            throw result.failure().get();
        }
        return result.text();
    }
}
