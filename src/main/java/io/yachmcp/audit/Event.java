package io.yachmcp.audit;

import java.time.Instant;

/** Something worth writing down. A call leaves two, so that one that was cut off between them is seen. */
public sealed interface Event {

    Instant at();

    /** From now on something of the call may leave. */
    record Intended(Instant at, Meant call) implements Event {}

    /**
     * What came of it.
     *
     * @param call the serial number under which it was intended
     */
    record Settled(Instant at, long call, Outcome outcome) implements Event {}

    /** It ended before anything of it could leave. */
    record Turned(Instant at, Meant call, Outcome outcome) implements Event {}
}
