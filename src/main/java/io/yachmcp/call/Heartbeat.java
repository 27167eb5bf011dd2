package io.yachmcp.call;

import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Tells whoever waits for a long call, every two seconds until it is over, that something happens. */
final class Heartbeat implements AutoCloseable {
    private static final Duration BEAT = Duration.ofSeconds(2);

    private final AtomicInteger answered = new AtomicInteger();
    private final Optional<Thread> beating;

    /**
     * @param phrases the language of whoever waits
     * @param words what happens just now, when so many platform calls have been answered
     */
    Heartbeat(Progress progress, Phrases phrases, IntFunction<Words> words) {
        this.beating = progress.heard()
                ? Optional.of(Thread.ofVirtual().name("heartbeat").start(() -> beat(progress, phrases, words)))
                : Optional.empty();
    }

    /** One more platform call has been answered. */
    void answered() {
        answered.incrementAndGet();
    }

    private void beat(Progress progress, Phrases phrases, IntFunction<Words> words) {
        try {
            for (int seconds = progress.reached() + (int) BEAT.toSeconds(); ; seconds += (int) BEAT.toSeconds()) {
                Thread.sleep(BEAT);
                Words beat =
                        Words.of("progress.beat").with("seconds", seconds).with("what", words.apply(answered.get()));
                progress.report(seconds, phrases.say(beat));
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
