package io.yachmcp.command;

import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import java.util.List;
import java.util.function.Supplier;
import reactor.netty.ChannelBindException;

/** Says in words why a server could not begin to listen. */
final class Listening {
    private Listening() {}

    /** What {@code start} gives, which listens on host and port. */
    static <T> T on(String host, int port, Phrases phrases, Supplier<T> start) {
        try {
            return start.get();
        } catch (IllegalArgumentException refused) {
            String problem = refused.getMessage();
            Words fault = problem.startsWith("YACH_MCP_")
                    ? Words.literally(problem)
                    : Words.of("settings.place")
                            .with("setting", "YACH_MCP_HOST")
                            .with("problem", problem);
            throw new WrongUsage(List.of(fault), phrases);
        } catch (ChannelBindException taken) {
            throw new WrongUsage(
                    List.of(Words.of("settings.port").with("host", host).with("port", port)), phrases);
        }
    }
}
