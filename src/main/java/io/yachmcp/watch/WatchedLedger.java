package io.yachmcp.watch;

import io.yachmcp.ledger.Entry;
import io.yachmcp.ledger.Ledger;
import io.yachmcp.ledger.LedgerUnavailable;
import io.yachmcp.ledger.Opening;
import io.yachmcp.ledger.State;
import io.yachmcp.tool.Deed;
import java.util.Optional;
import java.util.function.Supplier;

/** The same ledger; what sends are told by it, and what becomes of them, is told of. */
public final class WatchedLedger implements Ledger {
    private final Ledger ledger;
    private final Observer observer;

    public WatchedLedger(Ledger ledger, Observer observer) {
        this.ledger = ledger;
        this.observer = observer;
    }

    @Override
    public String keyFor(String principal, String digest, String fresh) {
        return asked(() -> ledger.keyFor(principal, digest, fresh));
    }

    @Override
    public Opening open(Deed send) {
        Opening opening = asked(() -> ledger.open(send));
        observer.saw(new Sight.Asked(word(opening)));
        return opening;
    }

    private static String word(Opening opening) {
        return switch (opening) {
            case Opening.Fresh ignored -> "fresh";
            case Opening.Again ignored -> "again";
            case Opening.Done ignored -> "done";
            case Opening.Running ignored -> "running";
            case Opening.Conflict ignored -> "conflict";
        };
    }

    @Override
    public void settle(Deed send, State state, String answer) {
        asked(() -> {
            ledger.settle(send, state, answer);
            return state;
        });
        observer.saw(new Sight.Settled(state));
    }

    @Override
    public Optional<Entry> find(String principal, String key) {
        return asked(() -> ledger.find(principal, key));
    }

    private <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (LedgerUnavailable lost) {
            observer.saw(new Sight.LedgerLost());
            throw lost;
        }
    }
}
