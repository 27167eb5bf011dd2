package io.yachmcp.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpStatusClass;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private static final int MAX_ANSWER = 8 << 20;
    /** Shorter than any server's keep-alive, so that a send does not die on a connection the server just closed. */
    private static final Duration MAX_IDLE = Duration.ofSeconds(3);

    /** Netty's own warnings add nothing to the failures made here, and some of them print addresses. */
    private static final Logger SILENCED = Logger.getLogger("reactor.netty");

    static {
        SILENCED.setLevel(Level.OFF);
    }

    private final ConnectionProvider pool;
    private final HttpClient client;
    private final Duration longest;

    /** @param connections to one address: for whoever may be under way at once, so that nobody waits here */
    Http(Timeouts timeouts, int connections) {
        this.pool = ConnectionProvider.builder("platforms")
                .maxConnections(connections)
                .pendingAcquireMaxCount(connections)
                .maxIdleTime(MAX_IDLE)
                .build();
        // Whoever waits gives up first; this ends what nobody waits for any more, and what dribbles in for ever.
        this.longest = timeouts.attempt().plusSeconds(1);
        this.client = HttpClient.create(pool)
                .resolver(new Names(InetAddress::getAllByName))
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        timeouts.connect().toMillis())
                .followRedirect(false)
                .disableRetry(true)
                // Reactor Netty takes an early hint for the answer; the real one would be the next call's.
                .doOnResponse((response, connection) -> {
                    if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
                        connection.markPersistent(false);
                    }
                });
    }

    /** A request, complete. Its address may hold a token and is never printed. */
    record Request(String method, String address, Map<String, String> headers, String contentType, byte[] body) {
        @Override
        public String toString() {
            return method;
        }
    }

    /** @param retryAfter the header of that name; empty when it did not come */
    record Answer(int status, String retryAfter, byte[] body) {}

    /**
     * A request under way.
     *
     * @param decided set once, by whoever comes first: the wire just before the first byte, or who calls it off
     */
    record Exchange(CompletableFuture<Answer> answer, AtomicBoolean decided) {

        /** Gives the request up. True only when it has not left, and then it never will. */
        boolean callOff() {
            boolean kept = decided.compareAndSet(false, true);
            answer.cancel(true);
            return kept;
        }
    }

    void close() {
        pool.dispose();
    }

    Exchange start(Request request) {
        var decided = new AtomicBoolean();
        Mono<ByteBuf> body =
                Mono.fromSupplier(() -> request.body().length == 0 ? null : Unpooled.wrappedBuffer(request.body()));
        Mono<Answer> answer = client.headers(headers -> {
                    request.headers().forEach(headers::set);
                    headers.set(HttpHeaderNames.ACCEPT, "application/json");
                    if (request.body().length > 0) {
                        headers.set(HttpHeaderNames.CONTENT_TYPE, request.contentType());
                    }
                })
                .request(HttpMethod.valueOf(request.method()))
                .uri(request.address())
                // Who called it off cancels it too, so there is nobody to tell.
                .send((sending, wire) -> decided.compareAndSet(false, true) ? wire.send(body) : Mono.never())
                .response((response, content) -> bounded(content.asByteArray())
                        .map(whole -> new Answer(
                                response.status().code(),
                                response.responseHeaders().get(HttpHeaderNames.RETRY_AFTER, ""),
                                whole)))
                .next()
                .timeout(longest);
        return new Exchange(answer.toFuture(), decided);
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
