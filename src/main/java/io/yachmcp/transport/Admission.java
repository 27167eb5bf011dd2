package io.yachmcp.transport;

import io.netty.channel.Channel;
import io.netty.handler.timeout.WriteTimeoutHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.netty.NettyPipeline;

/** Lets connections in: no more than there may be, and none that keeps us waiting for its words or with ours. */
final class Admission {
    private final HttpSettings settings;
    private final Duration idle;
    private final AtomicInteger open = new AtomicInteger();

    /** @param idle how long nothing may be said between an answer and the next request */
    Admission(HttpSettings settings, Duration idle) {
        this.settings = settings;
        this.idle = idle;
    }

    void admit(Channel channel) {
        channel.closeFuture().addListener(closed -> open.decrementAndGet());
        if (open.incrementAndGet() > settings.connections()) {
            channel.close();
            return;
        }
        var heads = new HeadDeadline(settings.bodyTimeout(), idle.plus(settings.bodyTimeout()));
        var reader = new WriteTimeoutHandler(4 * settings.keepAlive().toMillis(), TimeUnit.MILLISECONDS);
        channel.pipeline()
                .addFirst("reader-deadline", reader)
                .addAfter(NettyPipeline.HttpCodec, "bare-errors", new BareErrors())
                .addAfter("bare-errors", "only-http-1", new OnlyHttp1())
                .addAfter("only-http-1", "head-deadline", heads);
    }
}
