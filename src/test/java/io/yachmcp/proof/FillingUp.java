package io.yachmcp.proof;

import io.yachmcp.audit.Audit;
import io.yachmcp.audit.AuditUnavailable;
import io.yachmcp.audit.Event;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** An audit whose disk has room for one line. */
final class FillingUp implements Audit {
    private final Audit audit;
    private final AtomicInteger written = new AtomicInteger();

    FillingUp(Audit audit) {
        this.audit = audit;
    }

    @Override
    public long write(Event event) {
        if (written.getAndIncrement() > 0) {
            throw new AuditUnavailable("no room", new IOException("No space left on device"));
        }
        return audit.write(event);
    }
}
