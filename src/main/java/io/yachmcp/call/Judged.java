package io.yachmcp.call;

import io.yachmcp.guard.Crowd;
import io.yachmcp.guard.Policy;
import io.yachmcp.guard.Verdict;

/** What was said of a call, by which policy, and of which group. */
record Judged(Policy policy, Crowd crowd, Verdict verdict) {}
