package io.yachmcp.transport;

import io.yachmcp.protocol.Answer;
import io.yachmcp.protocol.Recipient;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * The reply to one POST: a single answer, as most are, or from the first notice on, where the client takes events, a
 * stream that ends with the answer. Which of the two it is, is known only when one of them comes.
 */
final class PostedReply implements Recipient {
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Duration keepAlive;
    private final boolean onlyEvents;
    private final MonoSink<Mono<Void>> out;
    private final Queue<Runnable> lost = new ConcurrentLinkedQueue<>();
    private Optional<EventStream> stream = Optional.empty();
    private boolean over;

    /**
     * @param keepAlive how often a silent stream says that it lives
     * @param onlyEvents whether a single answer has to be framed as an event, too
     * @param out takes what writes the reply, once
     */
    PostedReply(
            HttpServerRequest request,
            HttpServerResponse response,
            Duration keepAlive,
            boolean onlyEvents,
            MonoSink<Mono<Void>> out) {
        this.request = request;
        this.response = response;
        this.keepAlive = keepAlive;
        this.onlyEvents = onlyEvents;
        this.out = out;
    }

    @Override
    public void notice(byte[] json) {
        said(json);
    }

    @Override
    public boolean ask(byte[] json, Runnable whenLost) {
        lost.add(whenLost);
        return said(json);
    }

    /** To be run when the client leaves; when it has its answer, too, and does no harm then. */
    void whenLeft(Runnable left) {
        lost.add(left);
        if (ended()) {
            left.run();
        }
    }

    private synchronized boolean ended() {
        return over;
    }

    private synchronized boolean said(byte[] json) {
        if (!over && stream.isEmpty() && MediaTypes.acceptsEvents(request.requestHeaders())) {
            stream = Optional.of(open());
        }
        stream.ifPresent(open -> open.message(json));
        return !over && stream.isPresent();
    }

    /** The client left, or has its answer: what was asked of it is not answered any more. */
    void end() {
        synchronized (this) {
            over = true;
        }
        lost.forEach(Runnable::run);
    }

    private EventStream open() {
        EventStream opened = EventStream.over(request);
        out.success(Replies.stream(response, opened, keepAlive).doFinally(how -> end()));
        return opened;
    }

    @Override
    public synchronized void accept(Answer answer) {
        if (stream.isPresent()) {
            end(stream.get(), answer);
        } else {
            out.success(onlyEvents ? Replies.event(response, answer) : Replies.json(response, answer));
        }
    }

    private static void end(EventStream stream, Answer answer) {
        if (!answer.empty()) {
            stream.message(answer.json());
        }
        stream.complete();
    }
}
