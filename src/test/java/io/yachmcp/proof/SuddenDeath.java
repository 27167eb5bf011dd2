package io.yachmcp.proof;

import io.yachmcp.ledger.Entry;
import io.yachmcp.ledger.Ledger;
import io.yachmcp.ledger.Opening;
import io.yachmcp.ledger.State;
import io.yachmcp.tool.Deed;
import io.yachmcp.upstream.Upstream;
import java.util.Optional;

/** A process that ends in the middle of a platform call: from then on it writes nothing down and answers nobody. */
final class SuddenDeath {
    private final boolean beforeSending;
    private int callsLeft;
    private boolean dead;

    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /** @param callsLeft in which of its platform calls the process dies */
    SuddenDeath(boolean beforeSending, int callsLeft) {
        this.beforeSending = beforeSending;
        this.callsLeft = callsLeft;
    }

    Upstream of(Upstream platforms) {
        return (contract, payload, deadline) -> {
            dead = --callsLeft == 0;
            if (dead && beforeSending) {
                throw new Killed();
            }
            try {
                return platforms.call(contract, payload, deadline);
            } finally {
                if (dead) {
                    throw new Killed();
                }
            }
        };
    }

    Ledger of(Ledger living) {
        return new Ledger() {
            @Override
            public String keyFor(String principal, String digest, String fresh) {
                return living.keyFor(principal, digest, fresh);
            }

            @Override
            public Opening open(Deed send) {
                return living.open(send);
            }

            @Override
            public void settle(Deed send, State state, String answer) {
                if (!dead) {
                    living.settle(send, state, answer);
                }
            }

            @Override
            public Optional<Entry> find(String principal, String key) {
                return living.find(principal, key);
            }
        };
    }
}
