package io.yachmcp.audit;

/** Where it is written down who changed what, whom it reached and what came of it. */
@FunctionalInterface
public interface Audit {
    /** For a simulated company, whose record nobody will ask for. */
    Audit NOWHERE = event -> 0;

    /**
     * Writes one event down, durably.
     *
     * @return its serial number, by which a later event can refer to it
     * @throws AuditUnavailable when it is not written; then what it stands for must not happen
     */
    long write(Event event);
}
