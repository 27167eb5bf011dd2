package io.yachmcp.protocol;

import io.yachmcp.language.Phrases;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** The calls running on one session: bounded, each cancelled by its id, all of them by closing. */
final class Calls {
    private final int bound;
    private final Phrases phrases;
    private final Semaphore free;
    private final Map<JsonNode, Call> byId = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    /** @param phrases the language of whoever is refused */
    Calls(int bound, Phrases phrases) {
        this.bound = bound;
        this.phrases = phrases;
        this.free = new Semaphore(bound);
    }

    /**
     * Runs the work on a virtual thread of its own.
     *
     * @param out gets exactly one answer, unless the call is refused
     * @return why the call was refused
     */
    Optional<RpcError> start(JsonNode id, Call.Work work, Recipient out) {
        if (!free.tryAcquire()) {
            return Optional.of(RpcError.busy(bound, phrases));
        }
        Call call = new Call(this, id, work, out);
        if (byId.putIfAbsent(id, call) != null) {
            left();
            return Optional.of(RpcError.invalid("a call with this id is still running"));
        }
        if (stopping) {
            left();
            return call.forgo() ? Optional.of(RpcError.stopping(phrases)) : Optional.empty();
        }
        call.start();
        return Optional.empty();
    }

    void cancel(JsonNode id) {
        Call call = byId.get(id);
        if (call != null) {
            call.cancel();
        }
    }

    /** What comes from now on is refused. */
    void stop() {
        stopping = true;
    }

    /** Cancels what runs; what comes later is refused. */
    void close() {
        stop();
        for (Call call : byId.values()) {
            call.cancel();
        }
    }

    int running() {
        return bound - free.availablePermits();
    }

    /** Waits until nothing runs and every reply has been handed over; says whether that came true in time. */
    boolean awaitIdle(Duration patience) throws InterruptedException {
        if (!free.tryAcquire(bound, patience.toNanos(), TimeUnit.NANOSECONDS)) {
            return false;
        }
        free.release(bound);
        return true;
    }

    void forget(Call call) {
        byId.remove(call.id(), call);
    }

    void left() {
        free.release();
    }
}
