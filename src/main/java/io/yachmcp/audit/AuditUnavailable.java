package io.yachmcp.audit;

/** Nothing can be written down, so nothing may be changed: nobody could say afterwards who did it. */
public final class AuditUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public AuditUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
