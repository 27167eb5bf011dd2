package io.yachmcp.ledger;

import io.yachmcp.tool.Deed;
import java.util.Optional;
import java.util.function.Supplier;

/** A ledger that is opened when it is first asked: no start waits for a disk, and a mended one needs no restart. */
public final class LateLedger implements Ledger {
    private final Supplier<Ledger> opened;

    /** @param opened the same ledger each time; what it throws stops the send and is tried again at the next */
    public LateLedger(Supplier<Ledger> opened) {
        this.opened = opened;
    }

    @Override
    public String keyFor(String principal, String digest, String fresh) {
        return opened.get().keyFor(principal, digest, fresh);
    }

    @Override
    public Opening open(Deed send) {
        return opened.get().open(send);
    }

    @Override
    public void settle(Deed send, State state, String answer) {
        opened.get().settle(send, state, answer);
    }

    @Override
    public Optional<Entry> find(String principal, String key) {
        return opened.get().find(principal, key);
    }
}
