package io.yachmcp.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * Takes requests of other versions, which Netty would answer in kind, for what they are: not HTTP/1.1. So are trailers: no
 * client of ours has any, and Netty checks them less than headers.
 */
final class OnlyHttp1 extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request
                && !request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && !request.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
            request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("version")));
            request.setProtocolVersion(HttpVersion.HTTP_1_1);
        }
        if (message instanceof LastHttpContent last && !last.trailingHeaders().isEmpty()) {
            last.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("trailers")));
        }
        context.fireChannelRead(message);
    }
}
