package io.yachmcp.upstream;

import io.yachmcp.tool.Payload;
import io.yachmcp.tool.ToolContract;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** The platforms, as the path of a call sees them. */
public interface Upstream {

    /**
     * Makes one platform call and waits for its answer; interrupting the thread cancels it down to the socket.
     *
     * @param deadline when to give up, attempts and token renewal included
     * @return what the platform said, without its envelope
     * @throws io.yachmcp.tool.ToolFailure for everything short of a proven success
     */
    JsonNode call(ToolContract contract, Payload payload, Instant deadline);
}
