package io.yachmcp.limit;

import java.time.Duration;

/** A limiter's answer: it explains itself. */
public sealed interface Admission {
    /** The call may go now; so many more may follow at once. */
    record Granted(int remaining) implements Admission {}

    /** The call may not go now; asking again after this long will do. */
    record Refused(Duration pause) implements Admission {}
}
