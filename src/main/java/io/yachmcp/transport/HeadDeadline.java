package io.yachmcp.transport;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Cuts connections on which the head of a request takes too long to come, however busily it trickles: a bound on silence
 * alone lets a few slow senders hold every connection there may be.
 */
final class HeadDeadline extends ChannelDuplexHandler {
    private final Duration first;
    private final Duration next;
    private int unanswered;
    private Future<?> cut;

    /**
     * @param first from the connection to the end of its first head
     * @param next from an answer to the end of the next head
     */
    HeadDeadline(Duration first, Duration next) {
        this.first = first;
        this.next = next;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        await(context, first);
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            unanswered++;
            stop();
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        boolean interim = message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        if (message instanceof LastHttpContent && !interim) {
            unanswered--;
            if (unanswered <= 0) {
                await(context, next);
            }
        }
        context.write(message, promise);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stop();
        context.fireChannelInactive();
    }

    private void await(ChannelHandlerContext context, Duration patience) {
        stop();
        cut = context.executor().schedule(() -> refuse(context), patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void stop() {
        if (cut != null) {
            cut.cancel(false);
        }
    }

    private static void refuse(ChannelHandlerContext context) {
        context.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.REQUEST_TIMEOUT))
                .addListener(ChannelFutureListener.CLOSE);
    }
}
