package io.yachmcp.upstream;

import java.time.Duration;

/** Lets a platform rest that gives no answers. */
interface Breaker {
    /** What a call tells of the platform's health. */
    enum Verdict {
        /** It answered, be it with a no. */
        ANSWERED,
        /** It gave no answer. */
        FAILED,
        /** The call ended for reasons of its own. */
        NONE
    }

    /** Never lets anybody rest. */
    Breaker CLOSED = new Breaker() {
        @Override
        public Duration rest() {
            return Duration.ZERO;
        }

        @Override
        public boolean admits() {
            return true;
        }

        @Override
        public void judge(Verdict verdict) {}
    };

    /** How long it is still left alone; zero when it may be asked. */
    Duration rest();

    /** Whether a call may be made; whoever is admitted must {@link #judge} once. */
    boolean admits();

    void judge(Verdict verdict);
}
