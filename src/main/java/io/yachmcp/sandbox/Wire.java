package io.yachmcp.sandbox;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/** Puts answers on the wire, whole or deliberately broken. */
final class Wire {
    private Wire() {}

    static Mono<Void> send(HttpServerResponse response, Answer answer) {
        return response.status(answer.status())
                .header("Content-Type", answer.contentType())
                .sendByteArray(Mono.just(bytes(answer)))
                .then();
    }

    static Mono<Void> close(HttpServerResponse response) {
        return onChannel(response, Channel::close);
    }

    /** With no time to linger, closing is a TCP reset. */
    static Mono<Void> reset(HttpServerResponse response) {
        return onChannel(response, channel -> {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            channel.close();
        });
    }

    /** Promises the whole body, sends half of it past the HTTP codec, and closes. */
    static Mono<Void> half(HttpServerResponse response, Answer answer) {
        byte[] body = bytes(answer);
        String head = "HTTP/1.1 %d OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                .formatted(answer.status(), answer.contentType(), body.length);
        var part =
                Unpooled.wrappedBuffer(head.getBytes(StandardCharsets.US_ASCII), Arrays.copyOf(body, body.length / 2));
        return onChannel(
                response,
                channel ->
                        channel.pipeline().firstContext().writeAndFlush(part).addListener(written -> channel.close()));
    }

    private static Mono<Void> onChannel(HttpServerResponse response, Consumer<Channel> action) {
        response.withConnection(connection -> action.accept(connection.channel()));
        return Mono.never();
    }

    private static byte[] bytes(Answer answer) {
        return answer.body().getBytes(StandardCharsets.UTF_8);
    }
}
