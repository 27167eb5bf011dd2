package io.yachmcp.ledger;

import java.time.Instant;

/**
 * One send, as the ledger remembers it.
 *
 * @param principal for whom it was made; nobody else may learn of it
 * @param key the idempotency key under which it went out
 * @param tool by which tool
 * @param digest which arguments; see {@link io.yachmcp.tool.Deed#digest}
 * @param state what is known of it
 * @param at when that became known
 * @param answer what the agent was told, as JSON; empty while it is under way
 */
public record Entry(String principal, String key, String tool, String digest, State state, Instant at, String answer) {

    Entry now(State known, Instant when, String told) {
        return new Entry(principal, key, tool, digest, known, when, told);
    }
}
