package io.yachmcp.transport;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.channel.ChannelOperations;

/** The connections that are open, so that none is cut in the middle of the last answer on it. */
final class OpenConnections {
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    /** Where each is put when it opens; it leaves by itself when it closes. */
    ChannelGroup group() {
        return channels;
    }

    /** Closes them all once what is being answered has been written, or when somebody has not read it in time. */
    void close(Duration patience) {
        Flux.fromIterable(channels)
                .flatMap(OpenConnections::answered, Integer.MAX_VALUE)
                .then()
                .timeout(patience, Mono.empty())
                .onErrorComplete()
                .block();
        channels.close().awaitUninterruptibly();
    }

    private static Mono<Void> answered(Channel channel) {
        ChannelOperations<?, ?> exchange = ChannelOperations.get(channel);
        return exchange == null ? Mono.empty() : exchange.onTerminate().onErrorComplete();
    }
}
