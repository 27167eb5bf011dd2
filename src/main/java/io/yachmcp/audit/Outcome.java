package io.yachmcp.audit;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What came of a call.
 *
 * @param end how it ended
 * @param category what kind of thing went wrong; empty when nothing did
 * @param ids the platform's ids of what was made, by the names results have for them
 * @param missed who was proven not to be reached, of those who were meant
 * @param unsure of whom nobody knows
 * @param took from the call's arrival to its end
 */
public record Outcome(
        End end, String category, Map<String, String> ids, List<String> missed, List<String> unsure, Duration took) {

    /** How a call can end. */
    public enum End {
        /** The platform proved that it happened. */
        SENT,
        /** Some of it happened. */
        PARTIAL,
        /** The platform said no, or could not be reached: nothing happened. */
        REJECTED,
        /** It left and no proof came back. */
        UNKNOWN,
        /** This server said no. */
        REFUSED,
        /** It had been made before, so nothing was made now. */
        REPEATED
    }
}
