package io.yachmcp.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.yachmcp.protocol.Answer;
import java.time.Duration;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/** Writes answers and event streams. */
final class Replies {
    private Replies() {}

    static Mono<Void> json(HttpServerResponse response, Answer answer) {
        answer.headers().forEach(response::header);
        response.status(answer.status());
        return answer.empty() ? empty(response) : body(response, MediaTypes.JSON, answer.json());
    }

    /** The answer framed as the one event of a stream that ends with it. */
    static Mono<Void> event(HttpServerResponse response, Answer answer) {
        if (answer.empty() || answer.status() != 200) {
            return json(response, answer);
        }
        answer.headers().forEach(response::header);
        response.header(HttpHeaderNames.CACHE_CONTROL, "no-store");
        return body(response, MediaTypes.EVENTS, EventStream.frame(answer.json()));
    }

    static Mono<Void> empty(HttpServerResponse response) {
        if (response.status().code() != 204) {
            response.header(HttpHeaderNames.CONTENT_LENGTH, "0");
        }
        return response.send();
    }

    static Mono<Void> stream(HttpServerResponse response, EventStream stream, Duration keepAlive) {
        response.status(200)
                .header(HttpHeaderNames.CONTENT_TYPE, MediaTypes.EVENTS)
                .header(HttpHeaderNames.CACHE_CONTROL, "no-store");
        Publisher<ByteBuf> frames = stream.frames(keepAlive);
        return response.send(frames, frame -> true).then();
    }

    /** A page that is no JSON and always as new as the request. */
    static Mono<Void> text(HttpServerResponse response, String type, byte[] bytes) {
        response.status(200).header(HttpHeaderNames.CACHE_CONTROL, "no-store");
        return body(response, type, bytes);
    }

    private static Mono<Void> body(HttpServerResponse response, String type, byte[] bytes) {
        response.header(HttpHeaderNames.CONTENT_TYPE, type)
                .header(HttpHeaderNames.CONTENT_LENGTH, String.valueOf(bytes.length));
        return response.sendObject(Unpooled.wrappedBuffer(bytes)).then();
    }
}
