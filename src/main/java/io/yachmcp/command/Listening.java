package io.yachmcp.command;

import java.util.List;
import java.util.function.Supplier;
import reactor.netty.ChannelBindException;

/** Says in words why a server could not begin to listen. */
final class Listening {
    private Listening() {}

    /** What {@code start} gives, which listens on host and port. */
    static <T> T on(String host, int port, Supplier<T> start) {
        try {
            return start.get();
        } catch (IllegalArgumentException refused) {
            String words = refused.getMessage();
            throw new WrongUsage(List.of(words.startsWith("YACH_MCP_") ? words : "YACH_MCP_HOST: " + words));
        } catch (ChannelBindException taken) {
            throw new WrongUsage(List.of("YACH_MCP_PORT: cannot listen on " + host + ":" + port
                    + ", something else probably does; choose another port or 0 for any free one"));
        }
    }
}
