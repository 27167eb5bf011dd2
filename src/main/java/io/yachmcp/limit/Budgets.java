package io.yachmcp.limit;

import java.time.Duration;
import java.util.List;

/** Keeps quotas. Whoever is admitted has used up what was claimed, whatever becomes of the call. */
public interface Budgets {

    /**
     * Takes all of the claims or none.
     *
     * @param claims at least one
     * @param patience how long the caller would wait; within it a place is kept, so that nobody else can take it
     */
    Admission admit(List<Claim> claims, Duration patience);

    /**
     * Takes nothing and tells what would come of the claims.
     *
     * @param claims at least one
     */
    Outlook peek(List<Claim> claims);

    /** Admits nothing more from this budget for so long: the platform itself has said that it is enough. */
    void pause(String budget, Duration pause);
}
