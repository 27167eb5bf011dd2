package io.yachmcp.ledger;

import io.yachmcp.tool.Deed;
import java.time.Duration;
import java.util.Optional;

/**
 * Remembers what was sent, what was not and what nobody knows, so that no send is made twice and none is claimed without
 * proof. What is under way is written down before anything leaves. Several processes may share one ledger.
 */
public interface Ledger {
    /** How long an entry is remembered at least. */
    Duration MEMORY = Duration.ofHours(24);

    /** How long a call without a key is taken for the same call when it comes again. */
    Duration REPEAT = Duration.ofMinutes(10);

    /**
     * The key for a call that came without one: that of the same call within the last {@link #REPEAT}, because hosts
     * repeat a call whose answer they lost, or else {@code fresh}, which is kept for the next to come.
     *
     * @throws LedgerUnavailable like every question here, when nothing can be found out
     */
    String keyFor(String principal, String digest, String fresh);

    /**
     * Asks whether this send may go out. Of several that ask at once, one may.
     *
     * @throws LedgerUnavailable when it cannot be written down that it does
     */
    Opening open(Deed send);

    /**
     * Says what became of a send that was let out; {@link State#IN_FLIGHT} of one that is half done.
     *
     * @param answer what the agent is told, as JSON
     * @throws LedgerUnavailable when it cannot be written down
     */
    void settle(Deed send, State state, String answer);

    /** What is known under this key; nothing when the key is unknown, expired or somebody else's. */
    Optional<Entry> find(String principal, String key);
}
