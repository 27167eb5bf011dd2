package io.yachmcp.limit;

import java.time.Duration;
import java.util.List;

/**
 * What would come of claims that nobody has made yet.
 *
 * @param left what each budget holds now, in the order of the claims; empty while nobody knows
 * @param pause how long until all of the claims could be had, if nobody else comes first
 */
public record Outlook(List<Left> left, Duration pause) {}
