package io.yachmcp.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.yachmcp.tool.Deed;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerFolderTest {
    private static final Deed HELLO = Sends.of("agent", "k1", "hello");
    private static final Deed BYE = Sends.of("agent", "k2", "bye");

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-12T10:00:00Z"));

    private LedgerFolder open() {
        return LedgerFolder.open(folder.resolve("state"), (InstantSource) now::get);
    }

    @Test
    void theNextServerKnowsWhatTheLastOneSent() throws IOException {
        try (LedgerFolder before = open()) {
            before.ledger().open(HELLO);
            before.ledger().settle(HELLO, State.SENT, "{}");
            before.ledger().open(BYE);
        }
        try (LedgerFolder after = open()) {
            assertInstanceOf(Opening.Done.class, after.ledger().open(HELLO));
            assertInstanceOf(Opening.Again.class, after.ledger().open(BYE));
        }
        assertEquals(List.of("ledger.jsonl", "ledger.jsonl.lock"), files());
    }

    @Test
    void whoeverComesSecondWritesAFileOfItsOwnAndKnowsWhatStoodInTheFirst() throws IOException {
        try (LedgerFolder first = open()) {
            first.ledger().open(HELLO);
            try (LedgerFolder second = open()) {
                assertEquals(
                        State.UNKNOWN,
                        second.ledger().find("agent", "k1").orElseThrow().state(),
                        "nobody here can say whether the first is still at it");
                now.updateAndGet(then -> then.plusSeconds(1));
                second.ledger().open(BYE);
                second.ledger().settle(BYE, State.SENT, "{}");
            }
            first.ledger().settle(HELLO, State.SENT, "{}");
        }
        assertEquals(List.of("ledger-2.jsonl", "ledger-2.jsonl.lock", "ledger.jsonl", "ledger.jsonl.lock"), files());
        try (LedgerFolder third = open()) {
            assertInstanceOf(Opening.Done.class, third.ledger().open(HELLO));
            assertInstanceOf(Opening.Done.class, third.ledger().open(BYE));
        }
    }

    /** The lock must hold between processes, and end with one, however it ends. */
    @Test
    void aProcessHoldsItsFileUntilItIsKilled() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.resolve("state").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream ready = other.getInputStream()) {
            assertEquals('r', ready.read(), "the other process holds a ledger");
            try (LedgerFolder ours = open()) {
                ours.ledger().open(HELLO);
                assertTrue(Files.size(folder.resolve("state/ledger-2.jsonl")) > 0);
            }
        } finally {
            other.destroyForcibly().waitFor();
        }
        try (LedgerFolder ours = open()) {
            ours.ledger().open(BYE);
            assertTrue(Files.size(folder.resolve("state/ledger.jsonl")) > 0);
        }
    }

    /** Another server, as far as the folder is concerned. */
    static final class Holder {
        public static void main(String[] arguments) throws Exception {
            LedgerFolder held = LedgerFolder.open(Path.of(arguments[0]), InstantSource.system());
            held.ledger().find("agent", "k1");
            new java.io.FileOutputStream(java.io.FileDescriptor.out).write('r');
            System.gc();
            Thread.sleep(Duration.ofMinutes(1));
            held.close();
        }
    }

    @Test
    void whatIsTooOldMattersToNobody() throws IOException {
        try (LedgerFolder before = open()) {
            before.ledger().open(HELLO);
            now.updateAndGet(then -> then.plus(Ledger.MEMORY));
            try (LedgerFolder beside = open()) {
                assertEquals(Optional.empty(), beside.ledger().find("agent", "k1"));
            }
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsNoLedger() throws IOException {
        Path file = Files.writeString(folder.resolve("state"), "a file where the folder should be");
        LedgerUnavailable told = assertThrows(LedgerUnavailable.class, this::open);
        assertTrue(told.getMessage().contains(file.toString()), told.getMessage());
    }

    @Test
    void aSpoiltLineStopsEverythingUntilSomebodyHasLooked() throws IOException {
        try (LedgerFolder before = open()) {
            before.ledger().open(HELLO);
            before.ledger().open(BYE);
        }
        Path journal = folder.resolve("state/ledger.jsonl");
        String whole = Files.readString(journal);
        Files.writeString(journal, whole.replaceFirst("IN_FLIGHT", "IN_FLIHGT"));
        LedgerUnavailable told = assertThrows(LedgerUnavailable.class, this::open);
        assertTrue(told.getMessage().contains("ledger.jsonl cannot be read in line 1"), told.getMessage());
        Files.writeString(journal, whole);
        try (LedgerFolder mended = open()) {
            assertInstanceOf(Opening.Again.class, mended.ledger().open(HELLO));
        }
    }

    /** Linux has a file that is always full. */
    @Test
    void onAFullDiskNothingGoesOut() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.isWritable(full));
        try (LedgerFile file = LedgerFile.on(new RandomAccessFile(full.toFile(), "rw"))) {
            Ledger ledger = new MemoryLedger(now::get, List.of(), file);
            LedgerUnavailable told = assertThrows(LedgerUnavailable.class, () -> ledger.open(HELLO));
            assertTrue(told.getMessage().contains("cannot be written down"), told.getMessage());
            assertEquals(Optional.empty(), ledger.find("agent", "k1"));
        }
    }

    /** A disk that fills up in the middle of a line must not spoil the line that follows when there is room again. */
    @Test
    void halfALineOnAFullDiskIsTakenBack() throws IOException {
        Path path = folder.resolve("ledger.jsonl");
        try (TightDisk disk = new TightDisk(path);
                LedgerFile file = LedgerFile.on(disk)) {
            Ledger ledger = new MemoryLedger(now::get, List.of(), file);
            ledger.open(HELLO);
            disk.room = 10;
            assertThrows(LedgerUnavailable.class, () -> ledger.open(BYE));
            disk.room = Integer.MAX_VALUE;
            ledger.settle(HELLO, State.SENT, "{}");
        }
        assertEquals(
                List.of(State.IN_FLIGHT, State.SENT),
                LedgerFile.read(path).stream().map(Entry::state).toList());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("state"))) {
            return List.copyOf(new TreeSet<>(
                    files.map(file -> file.getFileName().toString()).toList()));
        }
    }
}
