package io.yachmcp.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.netty.http.server.HttpServerRequest;
import reactor.util.concurrent.Queues;

/**
 * One open stream of server-sent events. Events may come from any thread; a comment now and then finds out whether
 * the other side is still there. A reader so slow that more than the bound is waiting for it is cut off.
 */
final class EventStream {
    private static final long LONGEST_BACKLOG = 64L << 20;

    private final Sinks.Many<byte[]> frames = Sinks.many()
            .unicast()
            .onBackpressureBuffer(Queues.<byte[]>unbounded().get());
    private final long bound;
    private final Runnable cut;
    private volatile BooleanSupplier wanted = () -> true;
    private long backlog;

    /** A stream over the connection of this request. */
    static EventStream over(HttpServerRequest request) {
        Channel[] channel = new Channel[1];
        request.withConnection(connection -> channel[0] = connection.channel());
        return new EventStream(LONGEST_BACKLOG, channel[0]::close);
    }

    /** @param cut closes the connection at once */
    EventStream(long bound, Runnable cut) {
        this.bound = bound;
        this.cut = cut;
    }

    /** A message of the protocol as one event. */
    static byte[] frame(byte[] json) {
        return frame("message", json);
    }

    private static byte[] frame(String event, byte[] data) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(data.length + 32);
        frame.writeBytes(("event: " + event + "\ndata: ").getBytes(StandardCharsets.UTF_8));
        frame.writeBytes(data);
        frame.writeBytes(new byte[] {'\n', '\n'});
        return frame.toByteArray();
    }

    void event(String name, String data) {
        emit(frame(name, data.getBytes(StandardCharsets.UTF_8)));
    }

    /** Sends a message of the protocol. */
    void message(byte[] json) {
        emit(frame(json));
    }

    void comment(String words) {
        emit((": " + words + "\n\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Ends with the next sign of life when this is not so any more, however often it is said anew. It may block. */
    void lastsWhile(BooleanSupplier condition) {
        wanted = condition;
    }

    synchronized void complete() {
        frames.tryEmitComplete();
    }

    /** What is to be written, until the stream is completed. */
    Flux<ByteBuf> frames(Duration keepAlive) {
        return Flux.using(() -> alive(keepAlive), ticks -> frames.asFlux().doOnNext(this::written), Disposable::dispose)
                .map(Unpooled::wrappedBuffer);
    }

    private Disposable alive(Duration keepAlive) {
        return Flux.interval(keepAlive).onBackpressureDrop().subscribe(tick -> {
            comment("keep-alive");
            Thread.startVirtualThread(this::look);
        });
    }

    private void look() {
        if (!wanted.getAsBoolean()) {
            complete();
        }
    }

    private void emit(byte[] frame) {
        if (!queued(frame)) {
            cut.run();
        }
    }

    private synchronized boolean queued(byte[] frame) {
        if (backlog + frame.length > bound) {
            return false;
        }
        backlog += frame.length;
        frames.tryEmitNext(frame);
        return true;
    }

    private synchronized void written(byte[] frame) {
        backlog -= frame.length;
    }
}
