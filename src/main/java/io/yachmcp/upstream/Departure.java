package io.yachmcp.upstream;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether a request has left. Who sends and who gives up may meet at the same moment on two threads; the first to decide
 * wins, so that a request of which it was said that it never left never leaves.
 */
final class Departure {
    private enum State {
        WAITING,
        LEFT,
        CALLED_OFF
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

    /** Asked by the sender just before the first byte; false means: do not send. */
    boolean leave() {
        return state.compareAndSet(State.WAITING, State.LEFT);
    }

    /** Asked by who gives up; true means: nothing left, and nothing will. */
    boolean callOff() {
        return state.compareAndSet(State.WAITING, State.CALLED_OFF) || state.get() == State.CALLED_OFF;
    }
}
