package io.yachmcp.call;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Tells whoever waits for a long call, every two seconds until it is over, that something happens. */
final class Heartbeat implements AutoCloseable {
    private static final Duration BEAT = Duration.ofSeconds(2);

    private final AtomicInteger answered = new AtomicInteger();
    private final Optional<Thread> beating;

    Heartbeat(Progress progress) {
        this.beating = progress.heard()
                ? Optional.of(Thread.ofVirtual().name("heartbeat").start(() -> beat(progress)))
                : Optional.empty();
    }

    /** One more platform call has been answered. */
    void answered() {
        answered.incrementAndGet();
    }

    private void beat(Progress progress) {
        try {
            for (int seconds = (int) BEAT.toSeconds(); ; seconds += (int) BEAT.toSeconds()) {
                Thread.sleep(BEAT);
                int calls = answered.get();
                progress.report(
                        seconds, seconds + " s, " + calls + " platform call" + (calls == 1 ? "" : "s") + " answered");
            }
        } catch (InterruptedException over) {
            // The call is over, and so is the waiting.
        }
    }

    @Override
    public void close() {
        beating.ifPresent(Thread::interrupt);
    }
}
