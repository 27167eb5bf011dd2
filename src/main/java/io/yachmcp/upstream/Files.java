package io.yachmcp.upstream;

import io.yachmcp.tool.FileLink;
import java.time.Instant;

/** The files that platforms keep, as the path of a call sees them. */
public interface Files {
    /** Five MiB: a long document or a photograph, and still no burden for whoever holds several at once. */
    int MOST_BYTES = 5 << 20;

    /**
     * A file as it came.
     *
     * @param contentType what its host says it is, with parameters; empty where it says nothing
     */
    record Fetched(String contentType, byte[] body) {}

    /**
     * Fetches the whole file; interrupting the thread cancels it down to the socket.
     *
     * @throws io.yachmcp.tool.ToolFailure when its host may not be asked, does not have it, or does not give it in time
     */
    Fetched fetch(FileLink link, Instant deadline);
}
