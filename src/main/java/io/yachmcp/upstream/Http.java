package io.yachmcp.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.resolver.DefaultAddressResolverGroup;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * One HTTP exchange at a time with a platform: never a redirect followed, never a request repeated behind our back
 * (Reactor Netty would repeat one after a reset), answers bounded, and for every failure it is known whether the
 * request may have left.
 */
final class Http {
    static final int CONNECTIONS = 64;
    private static final int MAX_ANSWER = 8 << 20;
    /** Shorter than any server's keep-alive, so that a send does not die on a connection the server just closed. */
    private static final Duration MAX_IDLE = Duration.ofSeconds(3);

    /** Netty's own warnings add nothing to the failures made here, and some of them print addresses. */
    private static final Logger SILENCED = Logger.getLogger("reactor.netty");

    static {
        SILENCED.setLevel(Level.OFF);
    }

    private final HttpClient client;

    Http(Timeouts timeouts) {
        ConnectionProvider pool = ConnectionProvider.builder("platforms")
                .maxConnections(CONNECTIONS)
                .pendingAcquireMaxCount(CONNECTIONS * 2)
                .maxIdleTime(MAX_IDLE)
                .build();
        this.client = HttpClient.create(pool)
                .resolver(DefaultAddressResolverGroup.INSTANCE)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        timeouts.connect().toMillis())
                // Whoever waits gives up first; this ends what nobody waits for any more.
                .responseTimeout(timeouts.attempt().plusSeconds(1))
                .followRedirect(false)
                .disableRetry(true);
    }

    /** A request, complete. Its address may hold a token and is never printed. */
    record Request(String method, String address, Map<String, String> headers, String contentType, byte[] body) {
        @Override
        public String toString() {
            return method;
        }
    }

    record Answer(int status, byte[] body) {}

    /** A request under way. */
    record Exchange(CompletableFuture<Answer> answer, Departure departure) {}

    Exchange start(Request request) {
        var departure = new Departure();
        Mono<Answer> answer = client.headers(headers -> {
                    request.headers().forEach(headers::set);
                    headers.set(HttpHeaderNames.ACCEPT, "application/json");
                    if (request.body().length > 0) {
                        headers.set(HttpHeaderNames.CONTENT_TYPE, request.contentType());
                    }
                })
                .request(HttpMethod.valueOf(request.method()))
                .uri(request.address())
                // Subscribed to before the head is written, for requests without a body too.
                .send(Mono.defer(() -> departure.leave() ? body(request) : Mono.error(new CancellationException())))
                .response((response, content) -> bounded(content.asByteArray())
                        .map(body -> new Answer(response.status().code(), body)))
                .next();
        return new Exchange(answer.toFuture(), departure);
    }

    private static Mono<ByteBuf> body(Request request) {
        return request.body().length == 0 ? Mono.empty() : Mono.just(Unpooled.wrappedBuffer(request.body()));
    }

    private static Mono<byte[]> bounded(Flux<byte[]> chunks) {
        return chunks.reduceWith(ByteArrayOutputStream::new, Http::append).map(ByteArrayOutputStream::toByteArray);
    }

    private static ByteArrayOutputStream append(ByteArrayOutputStream whole, byte[] chunk) {
        if (whole.size() + chunk.length > MAX_ANSWER) {
            throw new IllegalStateException("answer over " + MAX_ANSWER + " bytes");
        }
        whole.writeBytes(chunk);
        return whole;
    }
}
