package io.yachmcp.audit;

import java.time.Instant;
import java.util.Map;

/**
 * One call that was meant for somebody.
 *
 * @param at when it was settled, or meant when nothing is known of it since
 * @param principal who called
 * @param outcome what came of it for this one, in a word
 * @param ids the platform's ids of what was made
 */
public record Reached(Instant at, String principal, String tool, String outcome, Map<String, String> ids) {}
