package io.yachmcp.transport;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.yachmcp.protocol.HttpRefusal;
import io.yachmcp.protocol.RpcError;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Reads a body that is neither too long nor too slow; what is too long is never held in memory. */
final class RequestBody {
    private final int bound;
    private final Duration patience;

    RequestBody(int bound, Duration patience) {
        this.bound = bound;
        this.patience = patience;
    }

    /** Empty when the request broke off behind what was read of it: Reactor Netty has answered that itself. */
    Mono<byte[]> read(HttpServerRequest request, HttpServerResponse response) {
        if (declared(request) > bound) {
            return Mono.error(tooLong());
        }
        return request.receive()
                .asByteArray()
                .collect(ByteArrayOutputStream::new, this::add)
                .map(ByteArrayOutputStream::toByteArray)
                .filter(whole -> !response.hasSentHeaders())
                .timeout(patience)
                .onErrorMap(TimeoutException.class, slow -> tooSlow());
    }

    private void add(ByteArrayOutputStream body, byte[] part) {
        if (body.size() + part.length > bound) {
            throw tooLong();
        }
        body.writeBytes(part);
    }

    private static long declared(HttpServerRequest request) {
        String length = request.requestHeaders().get(HttpHeaderNames.CONTENT_LENGTH, "0");
        return length.length() > 18 ? Long.MAX_VALUE : Long.parseLong(length);
    }

    private HttpRefusal tooLong() {
        return new HttpRefusal(413, RpcError.invalid("the body is longer than " + bound + " bytes"));
    }

    private HttpRefusal tooSlow() {
        return new HttpRefusal(408, RpcError.invalid("the body did not arrive within " + patience.toSeconds() + " s"));
    }
}
