package io.yachmcp.limit;

import java.time.Duration;
import java.util.List;

/** What a budget says to a call: it explains itself. */
public sealed interface Admission {
    /**
     * The call may go when the delay is over.
     *
     * @param left what each budget still holds, in the order of the claims
     * @param delay zero, or as long as the caller was willing to wait at most
     */
    record Granted(List<Left> left, Duration delay) implements Admission {}

    /**
     * The call may not go now, and nothing was taken.
     *
     * @param claim what could not be had
     * @param pause how long until it could be, if nobody else comes first
     */
    record Refused(Claim claim, Duration pause) implements Admission {}

    /**
     * Nobody knows for a while what the windows hold, so nothing may go and nothing was taken.
     *
     * @param pause how long until that is known
     */
    record Unsure(Duration pause) implements Admission {}
}
