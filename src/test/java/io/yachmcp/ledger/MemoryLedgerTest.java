package io.yachmcp.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.tool.Deed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryLedgerTest extends LedgerKit {
    private static final Deed HELLO = Sends.of("agent", "k1", "hello");

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-12T10:00:00Z"));
    private final Ledger ledger = new MemoryLedger(now::get, List.of(), entry -> {});

    @Override
    Ledger ledger() {
        return ledger;
    }

    @Override
    void pass(Duration time) {
        now.updateAndGet(then -> then.plus(time));
    }

    @Test
    void forgetsAfterADayAndARepeatAfterTenMinutes() {
        ledger.keyFor("agent", HELLO.digest(), "k1");
        ledger.open(HELLO);
        ledger.settle(HELLO, State.SENT, "{}");
        pass(Ledger.REPEAT.minusSeconds(1));
        assertEquals("k1", ledger.keyFor("agent", HELLO.digest(), "k2"));
        pass(Duration.ofSeconds(1));
        assertEquals("k2", ledger.keyFor("agent", HELLO.digest(), "k2"));
        pass(Ledger.MEMORY.minus(Ledger.REPEAT).minusSeconds(1));
        assertInstanceOf(Opening.Done.class, ledger.open(HELLO));
        pass(Duration.ofSeconds(1));
        assertInstanceOf(Opening.Fresh.class, ledger.open(HELLO));
    }

    @Test
    void doesNotGrowForEver() {
        for (int i = 0; i < 10_000; i++) {
            ledger.keyFor("agent", "digest " + i, "key " + i);
            pass(Duration.ofMinutes(10));
        }
        for (int i = 0; i < 5_000; i++) {
            ledger.open(Sends.of("agent", "k" + i, "hello"));
            pass(Duration.ofHours(1));
        }
        assertEquals(Optional.empty(), ledger.find("agent", "k0"));
    }

    @Test
    void nothingGoesOutThatCannotBeWrittenDown() {
        Ledger full = new MemoryLedger(now::get, List.of(), entry -> {
            throw new LedgerUnavailable("no space", new IOException());
        });
        assertThrows(LedgerUnavailable.class, () -> full.open(HELLO));
        assertEquals(Optional.empty(), full.find("agent", "k1"));
    }

    @Test
    void aRestartedServerRemembersAndCallsItsUnfinishedSendsUnknown() throws IOException {
        Path path = folder.resolve("ledger.jsonl");
        Deed bye = Sends.of("agent", "k2", "bye");
        try (LedgerFile file = LedgerFile.open(path, now.get())) {
            Ledger before = new MemoryLedger(now::get, file.known(), file);
            before.open(HELLO);
            before.settle(HELLO, State.SENT, "{\"text\":\"已发送\"}");
            before.open(bye);
        }
        try (LedgerFile file = LedgerFile.open(path, now.get())) {
            Ledger after = new MemoryLedger(now::get, file.known(), file);
            assertEquals(
                    "{\"text\":\"已发送\"}",
                    after.find("agent", "k1").orElseThrow().answer());
            assertEquals(State.UNKNOWN, after.find("agent", "k2").orElseThrow().state());
            assertEquals("k2", after.keyFor("agent", bye.digest(), "k9"));
            assertInstanceOf(Opening.Again.class, after.open(bye));
        }
    }

    @Test
    void halfALineOfAKilledProcessIsNoHindrance() throws IOException {
        Path path = folder.resolve("ledger.jsonl");
        try (LedgerFile file = LedgerFile.open(path, now.get())) {
            new MemoryLedger(now::get, file.known(), file).open(HELLO);
        }
        byte[] whole = Files.readAllBytes(path);
        for (int cut = 0; cut <= whole.length; cut++) {
            Files.write(path, whole);
            Files.write(path, Arrays.copyOf(whole, cut), StandardOpenOption.APPEND);
            try (LedgerFile file = LedgerFile.open(path, now.get())) {
                assertEquals(State.IN_FLIGHT, file.known().getFirst().state(), "cut at " + cut);
            }
        }
    }

    /** A host that cancels a call interrupts its thread, and a channel would be closed by that for good. */
    @Test
    void aCancelledSendIsWrittenDownLikeAnyOther() throws IOException {
        Path path = folder.resolve("ledger.jsonl");
        try (LedgerFile file = LedgerFile.open(path, now.get())) {
            Ledger ledger = new MemoryLedger(now::get, file.known(), file);
            Thread.currentThread().interrupt();
            ledger.open(HELLO);
            ledger.settle(HELLO, State.UNKNOWN, "{}");
            assertTrue(Thread.interrupted(), "the call is still cancelled");
            ledger.open(Sends.of("agent", "k2", "another"));
        }
        assertEquals(3, LedgerFile.read(path).size());
    }

    @Test
    void theFileForgetsToo() throws IOException {
        Path path = folder.resolve("ledger.jsonl");
        try (LedgerFile file = LedgerFile.open(path, now.get())) {
            new MemoryLedger(now::get, file.known(), file).open(HELLO);
        }
        try (LedgerFile file = LedgerFile.open(path, now.get().plus(Ledger.MEMORY))) {
            assertEquals(List.of(), file.known());
        }
        assertEquals(0, Files.size(path));
    }
}
