package io.yachmcp.protocol;

import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.JsonNode;

/** One running call: ends once, either answered by its work or cancelled from outside. */
final class Call implements Runnable {

    /** What a call does. */
    interface Work {

        /** Blocks until the reply is known; an interrupt calls it off. */
        Answer answer();

        /** The reply when the work threw, unless somebody had cancelled it. */
        Answer broken(Throwable bug);
    }

    private final Calls calls;
    private final JsonNode id;
    private final Work work;
    private final Recipient out;
    private final Thread thread = Thread.ofVirtual().unstarted(this);
    private final AtomicBoolean ended = new AtomicBoolean();

    Call(Calls calls, JsonNode id, Work work, Recipient out) {
        this.calls = calls;
        this.id = id;
        this.work = work;
        this.out = out;
    }

    JsonNode id() {
        return id;
    }

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        try {
            if (!ended.get()) {
                end(answer());
            }
        } finally {
            calls.left();
        }
    }

    private Answer answer() {
        try {
            return work.answer();
        } catch (Throwable bug) {
            return ended.get() ? Answer.none() : work.broken(bug);
        } finally {
            // An interrupt that the work left behind must not spoil the writing of the reply.
            Thread.interrupted();
        }
    }

    /** Interrupts the work and suppresses its reply; nothing when the reply is already on its way. */
    void cancel() {
        if (end(Answer.none())) {
            thread.interrupt();
        }
    }

    /** Gives up what has not begun; says whether that still had to be answered. */
    boolean forgo() {
        boolean open = ended.compareAndSet(false, true);
        if (open) {
            calls.forget(this);
        }
        return open;
    }

    private boolean end(Answer answer) {
        // The id is free before the reply leaves, because the other side may use it again at once.
        if (!forgo()) {
            return false;
        }
        out.accept(answer);
        return true;
    }
}
