package io.yachmcp.audit;

import io.yachmcp.disk.Locks;
import io.yachmcp.disk.Private;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * The audit of one state directory: JSON lines that are only ever added to, each holding the hash of the one before. Every
 * process writes a chain of its own, the first that nobody holds.
 */
public final class AuditFolder implements Audit, AutoCloseable {
    /** Where it is in the state directory. */
    public static final String NAME = "audit";

    /** More processes than anybody runs with one directory on purpose. */
    private static final int MOST = 64;

    private static final long FULL = 16L << 20;

    private final ChainFiles files;
    private final ChainWriter writer;

    private AuditFolder(ChainFiles files, ChainWriter writer) {
        this.files = files;
        this.writer = writer;
    }

    /**
     * Goes on with the first free chain; folder and files are made when they are missing.
     *
     * @throws AuditUnavailable in words for the operator
     */
    public static AuditFolder open(Path folder) {
        return open(folder, FULL);
    }

    /** @param full bytes after which a part of the chain is full and the next begins */
    static AuditFolder open(Path folder, long full) {
        try {
            Path home = Private.folder(folder);
            for (int number = 1; number <= MOST; number++) {
                var files = new ChainFiles(home, number);
                if (Locks.take(files.lock())) {
                    return open(files, full);
                }
            }
            throw new IOException(MOST + " processes write it already");
        } catch (IOException | UncheckedIOException unusable) {
            throw new AuditUnavailable("the audit in " + folder + " cannot be written: " + unusable, unusable);
        }
    }

    private static AuditFolder open(ChainFiles files, long full) throws IOException {
        try {
            return new AuditFolder(files, new ChainWriter(files, full));
        } catch (IOException | RuntimeException unusable) {
            Locks.giveBack(files.lock());
            throw unusable;
        }
    }

    @Override
    public synchronized long write(Event event) {
        try {
            return writer.append(event);
        } catch (IOException full) {
            throw new AuditUnavailable(
                    "the audit in " + files.folder() + " cannot be written, so nothing is sent: " + full, full);
        }
    }

    /** Gives the chain back; the end of the process does the same. */
    @Override
    public synchronized void close() throws IOException {
        writer.close();
        Locks.giveBack(files.lock());
    }
}
