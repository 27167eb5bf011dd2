package io.yachmcp.call;

import io.yachmcp.audit.Audit;
import io.yachmcp.tool.Deed;
import io.yachmcp.tool.Risk;
import io.yachmcp.tool.ToolFailure;
import java.time.InstantSource;
import java.util.function.Function;

/** Has every call that could change something written down: before anything of it leaves, and what came of it. */
final class Recorder {
    private final Audit audit;
    private final InstantSource time;

    Recorder(Audit audit, InstantSource time) {
        this.audit = audit;
        this.time = time;
    }

    /** @param path carries the call out; it tells the minutes before anything leaves, and what that throws must stop it */
    ToolResult recorded(Deed deed, Function<Minutes, ToolResult> path) {
        boolean changes = deed.contract().policy().risk() != Risk.READ;
        var minutes = new Minutes(changes ? audit : Audit.NOWHERE, time, deed);
        try {
            ToolResult result = path.apply(minutes);
            minutes.ended(result);
            return result;
        } catch (ToolFailure refused) {
            minutes.refused(refused);
            throw refused;
        }
    }
}
