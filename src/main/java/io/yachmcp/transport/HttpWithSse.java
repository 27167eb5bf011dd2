package io.yachmcp.transport;

import io.yachmcp.auth.Principal;
import io.yachmcp.protocol.Answer;
import io.yachmcp.protocol.HttpRefusal;
import io.yachmcp.protocol.Recipient;
import io.yachmcp.protocol.RpcError;
import io.yachmcp.protocol.Session;
import io.yachmcp.protocol.Sessions;
import io.yachmcp.protocol.Visitor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** HTTP+SSE of revision 2024-11-05: a stream is a session, messages are posted beside it and answered on it. */
final class HttpWithSse {
    private static final String ID = "sessionId";

    private final Sessions sessions;
    private final RequestBody body;
    private final Duration keepAlive;
    private final Map<String, EventStream> streams = new ConcurrentHashMap<>();

    HttpWithSse(Sessions sessions, RequestBody body, Duration keepAlive) {
        this.sessions = sessions;
        this.body = body;
        this.keepAlive = keepAlive;
    }

    Mono<Void> open(HttpServerRequest request, HttpServerResponse response, Visitor visitor) {
        Principal opener = visitor.principal();
        String id = sessions.open(opener);
        EventStream stream = EventStream.over(request);
        stream.lastsWhile(visitor.stays());
        stream.event("endpoint", HttpTransport.MESSAGES + "?" + ID + "=" + id);
        streams.put(id, stream);
        sessions.find(id, opener).ifPresent(session -> {
            session.claimStream(stream::complete);
            session.sayTo(stream::message);
        });
        request.withConnection(connection -> connection.onDispose(() -> end(id, opener)));
        return Replies.stream(response, stream, keepAlive).doFinally(signal -> end(id, opener));
    }

    private void end(String id, Principal opener) {
        sessions.end(id, opener);
        streams.remove(id);
    }

    Mono<Void> message(HttpServerRequest request, HttpServerResponse response, Visitor visitor) {
        MediaTypes.requireJson(request.requestHeaders());
        String id = id(request);
        Session session = sessions.find(id, visitor.principal()).orElseThrow(HttpWithSse::unknown);
        // Whoever has a newer token speaks on with it, and listens on.
        Optional.ofNullable(streams.get(id)).ifPresent(stream -> stream.lastsWhile(visitor.stays()));
        return body.read(request, response).flatMap(bytes -> {
            session.receive(
                    visitor.principal(), bytes, StreamableHttp.headers(request.requestHeaders()), new OnStream(id));
            return Replies.json(response, Answer.none());
        });
    }

    /** Writes on the session's stream, as long as there is one. */
    private final class OnStream implements Recipient {
        private final String id;

        OnStream(String id) {
            this.id = id;
        }

        @Override
        public void accept(Answer answer) {
            if (!answer.empty()) {
                notice(answer.json());
            }
        }

        @Override
        public void notice(byte[] json) {
            said(json);
        }

        /** The stream's end is the session's, and with it that of whatever was asked. */
        @Override
        public boolean ask(byte[] json, Runnable lost) {
            return said(json);
        }

        private boolean said(byte[] json) {
            EventStream stream = streams.get(id);
            if (stream != null) {
                stream.message(json);
            }
            return stream != null;
        }
    }

    private static String id(HttpServerRequest request) {
        List<String> ids = Query.of(request).getOrDefault(ID, List.of());
        if (ids.size() != 1) {
            throw new HttpRefusal(400, RpcError.invalid(ID + " is missing; the stream's first event has it"));
        }
        return ids.getFirst();
    }

    private static HttpRefusal unknown() {
        return new HttpRefusal(404, RpcError.unknownSession());
    }
}
