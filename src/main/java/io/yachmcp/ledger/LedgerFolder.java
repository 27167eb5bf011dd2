package io.yachmcp.ledger;

import io.yachmcp.disk.Locks;
import io.yachmcp.disk.Private;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The journals of all processes that use one state directory. Each process writes a file of its own, the first that
 * nobody holds, and knows besides it what stood in the others when it opened them; what they write later it does not see.
 */
public final class LedgerFolder implements AutoCloseable {
    /** More processes than anybody runs with one directory on purpose. */
    private static final int MOST = 64;

    private final Path journal;
    private final LedgerFile file;
    private final Ledger ledger;

    private LedgerFolder(Path journal, LedgerFile file, Ledger ledger) {
        this.journal = journal;
        this.file = file;
        this.ledger = ledger;
    }

    /**
     * Takes the first free journal. The folder is made when it is missing.
     *
     * @throws LedgerUnavailable when the folder or a journal cannot be read or written, in words for the operator
     */
    public static LedgerFolder open(Path folder, InstantSource clock) {
        try {
            Path home = Private.folder(folder);
            for (int number = 1; number <= MOST; number++) {
                Path journal = home.resolve(number == 1 ? "ledger.jsonl" : "ledger-" + number + ".jsonl");
                if (Locks.take(lock(journal))) {
                    return open(home, journal, clock);
                }
            }
            throw new IOException(MOST + " processes use it already");
        } catch (IOException | UncheckedIOException unusable) {
            throw new LedgerUnavailable("the ledger in " + folder + " cannot be used: " + unusable, unusable);
        }
    }

    private static LedgerFolder open(Path home, Path journal, InstantSource clock) throws IOException {
        try {
            LedgerFile own = LedgerFile.open(journal, clock.instant());
            return new LedgerFolder(journal, own, new MemoryLedger(clock, known(home, own, journal, clock), own));
        } catch (IOException | UncheckedIOException unusable) {
            Locks.giveBack(lock(journal));
            throw unusable;
        }
    }

    private static List<Entry> known(Path home, LedgerFile own, Path journal, InstantSource clock) throws IOException {
        List<Entry> known = new ArrayList<>(own.known());
        for (Path other : journals(home)) {
            if (!other.equals(journal)) {
                known.addAll(LedgerFile.read(other));
            }
        }
        Instant now = clock.instant();
        known.removeIf(entry -> !now.isBefore(entry.at().plus(Ledger.MEMORY)));
        known.sort(Comparator.comparing(Entry::at));
        return known;
    }

    private static List<Path> journals(Path home) throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> file.getFileName().toString().matches("ledger(-[0-9]+)?\\.jsonl"))
                    .sorted()
                    .toList();
        }
    }

    /** A file beside the journal, because the journal itself is replaced by a shorter one. */
    private static Path lock(Path journal) {
        return journal.resolveSibling(journal.getFileName() + ".lock");
    }

    public Ledger ledger() {
        return ledger;
    }

    /** Gives the journal back; the end of the process does the same. */
    @Override
    public void close() throws IOException {
        file.close();
        Locks.giveBack(lock(journal));
    }
}
