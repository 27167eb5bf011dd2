package io.yachmcp.command;

import io.yachmcp.tool.Platform;
import io.yachmcp.tool.Risk;
import io.yachmcp.tool.ToolContract;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/** A few contracts whose names settings may use. */
final class SomeTools {
    static final List<ToolContract> CONTRACTS = List.of(
            contract("yach_get_group", Platform.YACH, "groups", Risk.READ),
            contract("yach_create_group", Platform.YACH, "groups", Risk.WRITE),
            contract("yach_list_group_messages", Platform.YACH, "history", Risk.READ),
            contract("yunxin_send_batch_messages", Platform.YUNXIN, "yunxin", Risk.WRITE));

    private SomeTools() {}

    private static ToolContract contract(String name, Platform platform, String toolset, Risk risk) {
        return new ToolContract(
                name,
                JsonNodeFactory.instance.objectNode().put("name", name),
                new ToolContract.Http(platform, "POST", "/", ToolContract.Encoding.FORM, Optional.empty(), "test"),
                new ToolContract.Policy(
                        toolset, risk, Optional.empty(), Optional.empty(), List.of(), Optional.empty(), List.of(), 0));
    }
}
