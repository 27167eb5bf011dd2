package io.yachmcp.transport;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import io.yachmcp.protocol.HttpRefusal;
import io.yachmcp.protocol.RpcError;

/**
 * Gives a body to the errors that Reactor Netty answers by itself, before any handler of ours, when it cannot read
 * something as HTTP.
 */
final class BareErrors extends ChannelOutboundHandlerAdapter {

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof FullHttpResponse bare
                && bare.status().code() >= 400
                && !bare.content().isReadable()
                && !bare.headers().contains(HttpHeaderNames.CONTENT_TYPE)) {
            ReferenceCountUtil.release(message);
            context.write(worded(bare.status()), promise);
        } else {
            context.write(message, promise);
        }
    }

    private static FullHttpResponse worded(HttpResponseStatus status) {
        byte[] body = new HttpRefusal(status.code(), RpcError.invalid(words(status)))
                .answer()
                .json();
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, MediaTypes.JSON)
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set(HttpHeaderNames.CONNECTION, "close");
        return response;
    }

    private static String words(HttpResponseStatus status) {
        return switch (status.code()) {
            case 431, 413 -> "the headers are too long";
            case 414 -> "the request line is too long";
            case 408 -> "the headers did not arrive in time";
            default -> "this is not HTTP/1.1";
        };
    }
}
