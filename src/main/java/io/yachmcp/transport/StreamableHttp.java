package io.yachmcp.transport;

import io.netty.handler.codec.http.HttpHeaders;
import io.yachmcp.protocol.Headers;
import io.yachmcp.protocol.HttpEndpoint;
import io.yachmcp.protocol.HttpRefusal;
import io.yachmcp.protocol.RpcError;
import io.yachmcp.protocol.Session;
import io.yachmcp.protocol.Visitor;
import java.time.Duration;
import java.util.Optional;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Streamable HTTP on one path: a message per POST, a stream by GET, the end by DELETE. */
final class StreamableHttp {
    private final HttpEndpoint endpoint;
    private final RequestBody body;
    private final Duration keepAlive;

    StreamableHttp(HttpEndpoint endpoint, RequestBody body, Duration keepAlive) {
        this.endpoint = endpoint;
        this.body = body;
        this.keepAlive = keepAlive;
    }

    /** The connection may close while the call runs: what that means is the endpoint's to say. */
    Mono<Void> post(HttpServerRequest request, HttpServerResponse response, Visitor visitor) {
        HttpHeaders headers = request.requestHeaders();
        boolean asEvent = MediaTypes.onlyEvents(headers);
        MediaTypes.requireJson(headers);
        Headers asked = headers(headers);
        return body.read(request, response)
                .flatMap(bytes -> Mono.<Mono<Void>>create(sink -> {
                    var reply = new PostedReply(request, response, keepAlive, asEvent, sink);
                    Runnable left = endpoint.post(asked, visitor, bytes, reply);
                    reply.whenLeft(left);
                    sink.onCancel(reply::end);
                }))
                .flatMap(reply -> reply);
    }

    /** Nothing is ever said first here, but clients open this stream and some insist on it. */
    Mono<Void> get(HttpServerRequest request, HttpServerResponse response, Visitor visitor) {
        if (!MediaTypes.acceptsEvents(request.requestHeaders())) {
            throw new HttpRefusal(406, RpcError.invalid("Accept allows " + MediaTypes.EVENTS));
        }
        Headers asked = headers(request.requestHeaders());
        Session session = endpoint.stream(asked, visitor);
        EventStream stream = EventStream.over(request);
        stream.lastsWhile(visitor.stays());
        if (!session.claimStream(stream::complete)) {
            // Replacing the first would make two clients that both reconnect take turns for ever.
            throw new HttpRefusal(409, RpcError.unavailable("This session has a stream already"));
        }
        session.sayTo(stream::message);
        stream.comment("open");
        return Replies.stream(response, stream, keepAlive).doFinally(end -> endpoint.left(asked, visitor, session));
    }

    Mono<Void> delete(HttpServerRequest request, HttpServerResponse response, Visitor visitor) {
        endpoint.delete(headers(request.requestHeaders()), visitor);
        return Replies.empty(response.status(204));
    }

    /** What came under one name in several headers is one value with commas between, as HTTP has it. */
    static Headers headers(HttpHeaders headers) {
        return name -> headers.contains(name) ? Optional.of(String.join(",", headers.getAll(name))) : Optional.empty();
    }
}
