package io.yachmcp.limit;

import io.yachmcp.tool.Rate;

/** Keeps a platform's quotas. Whoever is admitted has used up one call, whatever becomes of it. */
public interface RateLimit {

    /**
     * Asks for one call.
     *
     * @param quota whose budget: one platform limit of one credential
     */
    Admission admit(String quota, Rate rate);
}
