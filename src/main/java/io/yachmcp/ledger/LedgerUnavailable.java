package io.yachmcp.ledger;

/** The ledger cannot be read or written, so nothing may be sent: nobody could say afterwards what was. */
public final class LedgerUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LedgerUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
