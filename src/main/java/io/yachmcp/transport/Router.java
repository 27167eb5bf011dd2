package io.yachmcp.transport;

import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.yachmcp.protocol.Answer;
import io.yachmcp.protocol.Faults;
import io.yachmcp.protocol.HttpRefusal;
import io.yachmcp.protocol.Places;
import io.yachmcp.protocol.RpcError;
import io.yachmcp.protocol.Visitor;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Sends each request where it belongs, and words every refusal as a JSON-RPC error. */
final class Router {

    /** Answers a request; throws an {@link HttpRefusal} or fails with one. */
    @FunctionalInterface
    interface Handler {
        Mono<Void> handle(HttpServerRequest request, HttpServerResponse response, Visitor visitor);
    }

    private final HttpGuard guard;
    private final Door door;
    private final Map<String, byte[]> pages;
    private final OperatorPages operators;
    private final Map<String, Map<String, Handler>> byPath;
    private final Places places;
    private final AtomicLong faults = new AtomicLong();
    private volatile boolean stopping;

    /**
     * @param door asks everybody, but not whoever gets a page
     * @param byPath the handlers by path, then by method
     * @param pages what anybody may get, as JSON
     * @param operators the pages for operators, of which some are for anybody
     * @param most how many requests may be under way, streams among them
     */
    Router(
            HttpGuard guard,
            Door door,
            Map<String, Map<String, Handler>> byPath,
            Map<String, byte[]> pages,
            OperatorPages operators,
            int most) {
        this.places = new Places(most);
        this.guard = guard;
        this.door = door;
        this.pages = pages;
        this.operators = operators;
        this.byPath = byPath;
    }

    /** From now on everything is refused. */
    void stop() {
        stopping = true;
    }

    Mono<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        return Mono.defer(() -> answered(request, response)).onErrorResume(failure -> refuse(response, failure));
    }

    private Mono<Void> answered(HttpServerRequest request, HttpServerResponse response) {
        boolean health =
                OperatorPages.open(path(request.uri())) && request.method().equals(HttpMethod.GET);
        // A probe asks under whatever address it found us by, and learns a word.
        if (!health) {
            guard.check(request.requestHeaders(), request.hostAddress().getPort());
        }
        HeaderRules.check(request.method().name(), request.requestHeaders());
        if (stopping) {
            throw new HttpRefusal(503, RpcError.stopping());
        }
        if (health) {
            return operators.tell(path(request.uri()), response, insider(request));
        }
        byte[] page = pages.get(path(request.uri()));
        if (page != null && request.method().equals(HttpMethod.GET)) {
            return Replies.json(response, new Answer(200, Map.of(), page));
        }
        Handler handler = route(request);
        return door.admit(request)
                .flatMap(visitor -> placed(visitor, () -> handler.handle(request, response, visitor)));
    }

    private Mono<Void> placed(Visitor visitor, Supplier<Mono<Void>> handled) {
        if (!places.take(visitor.principal())) {
            throw new HttpRefusal(
                    429, RpcError.unavailable("Too many requests of yours are under way; retry when some have ended"));
        }
        return Mono.defer(handled).doFinally(end -> places.leave(visitor.principal()));
    }

    /** Whether this is somebody who may know why; whoever is refused elsewhere is a stranger here. */
    private Mono<Boolean> insider(HttpServerRequest request) {
        return Mono.defer(() -> {
                    guard.check(request.requestHeaders(), request.hostAddress().getPort());
                    return door.admit(request);
                })
                .map(OperatorPages::administers)
                .onErrorReturn(HttpRefusal.class, false);
    }

    private Handler route(HttpServerRequest request) {
        Map<String, Handler> byMethod = byPath.get(path(request.uri()));
        if (byMethod == null) {
            throw new HttpRefusal(404, RpcError.invalid("there is nothing at this path"));
        }
        Handler handler = byMethod.get(request.method().name());
        if (handler == null) {
            String allowed =
                    String.join(", ", byMethod.keySet().stream().sorted().toList());
            throw new HttpRefusal(405, RpcError.invalid("the methods here are " + allowed), Map.of("Allow", allowed));
        }
        return handler;
    }

    private static String path(String uri) {
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }

    private Mono<Void> refuse(HttpServerResponse response, Throwable failure) {
        if (response.hasSentHeaders() || failure instanceof IOException || failure instanceof AbortedException) {
            // The other side left, or has half an answer: all that can still be done is to close.
            return Mono.error(failure);
        }
        HttpRefusal refusal = refusal(failure);
        // A refused request may have a body that nobody has read, so the connection is of no further use.
        response.keepAlive(false).header(HttpHeaderNames.CONNECTION, "close");
        return Replies.json(response, refusal.answer());
    }

    private HttpRefusal refusal(Throwable failure) {
        if (failure instanceof HttpRefusal refusal) {
            return refusal;
        }
        if (failure instanceof DecoderException) {
            return new HttpRefusal(400, RpcError.invalid("this is not HTTP/1.1"));
        }
        String logged = "http fault " + faults.incrementAndGet();
        Faults.log(logged, failure);
        return new HttpRefusal(500, RpcError.internal(logged));
    }
}
