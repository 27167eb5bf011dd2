package io.yachmcp.ledger;

import io.yachmcp.tool.Deed;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Platform;
import io.yachmcp.tool.Risk;
import io.yachmcp.tool.ToolContract;
import java.util.List;
import java.util.Optional;

/** Sends to try a ledger with. */
final class Sends {
    private static final ToolContract TOOL = new ToolContract(
            "yach_send_something",
            Json.object(),
            new ToolContract.Http(Platform.YACH, "POST", "/send", ToolContract.Encoding.FORM, Optional.empty(), "none"),
            new ToolContract.Policy(
                    "messages",
                    Risk.WRITE,
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    2));

    private Sends() {}

    static Deed of(String principal, String key, String text) {
        return new Deed(TOOL, Json.object().put("text", text), principal, Optional.of(key), true);
    }
}
