package io.yachmcp.command;

import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import io.yachmcp.transport.CannotListen;
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
        } catch (CannotListen refused) {
            throw new WrongUsage(List.of(refused.words()), phrases);
        } catch (ChannelBindException taken) {
            throw new WrongUsage(
                    List.of(Words.of("settings.port").with("host", host).with("port", port)), phrases);
        }
    }
}
