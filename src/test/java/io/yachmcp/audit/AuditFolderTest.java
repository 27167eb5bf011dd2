package io.yachmcp.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditFolderTest {
    @TempDir
    private Path home;

    @Test
    void aCallIsTwoLinesEachHoldingTheHashOfTheOneBefore() throws IOException {
        try (AuditFolder audit = AuditFolder.open(home)) {
            long call = audit.write(Events.intended(Events.to("yach200001", "yach200002")));
            audit.write(Events.settled(call, Outcome.End.PARTIAL, List.of("yach200002"), List.of()));
        }
        List<String> lines = Files.readAllLines(part(1));
        assertEquals(
                "{\"serial\":1,\"before\":\"" + "0".repeat(64)
                        + "\",\"at\":\"2026-03-12T04:00:00Z\",\"event\":\"intended\",\"principal\":\"local\","
                        + "\"tool\":\"yach_send_direct_message\",\"digest\":\"" + "d".repeat(64)
                        + "\",\"key\":\"k1\",\"people\":[\"yach200001\",\"yach200002\"],\"actor\":\"yach131763\","
                        + "\"verdict\":\"allow\",\"hash\":\"" + hash(lines.get(0)) + "\"}",
                lines.get(0));
        assertEquals(
                "{\"serial\":2,\"before\":\"" + hash(lines.get(0))
                        + "\",\"at\":\"2026-03-12T04:00:01Z\",\"event\":\"settled\",\"call\":1,\"outcome\":\"partial\","
                        + "\"message_id\":\"m1\",\"missed\":[\"yach200002\"],\"millis\":1000,\"hash\":\""
                        + hash(lines.get(1)) + "\"}",
                lines.get(1));
        assertEquals(
                "{\"serial\":2,\"hash\":\"" + hash(lines.get(1)) + "\"}\n",
                Files.readString(home.resolve("audit-01.anchor")));
    }

    @Test
    void nobodyButTheOwnerMayReadIt() throws IOException {
        Path folder = home.resolve("audit");
        try (AuditFolder audit = AuditFolder.open(folder)) {
            audit.write(Events.turned(Events.to("yach200001")));
        }
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
        for (String name : List.of("audit-01-000001.jsonl", "audit-01.anchor", "audit-01.lock")) {
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))),
                    name);
        }
    }

    @Test
    void aFullPartIsFollowedByTheNextAndTheChainGoesOn() throws IOException {
        for (int start = 0; start < 3; start++) {
            try (AuditFolder audit = AuditFolder.open(home, 1000)) {
                for (int i = 0; i < 10; i++) {
                    audit.write(Events.turned(Events.to("yach20000" + i)));
                }
            }
        }
        assertTrue(Files.exists(part(5)), "no rotation");
        assertTrue(Files.size(part(1)) < 1600, "a part may only be over by one line");
        AuditReading.Record record = new AuditReading(home).verified();
        assertEquals(List.of(), record.findings());
        assertEquals(30, record.chains().getFirst().lines());
    }

    @Test
    void aSecondWriterHasAChainOfItsOwnAndBothAreWholeWhileTheyAreWritten() throws IOException {
        try (AuditFolder first = AuditFolder.open(home);
                AuditFolder second = AuditFolder.open(home)) {
            first.write(Events.turned(Events.to("yach200001")));
            second.write(Events.turned(Events.to("yach200001")));
            second.write(Events.intended(Events.to("yach200001")));
            AuditReading.Record record = new AuditReading(home).verified();
            assertEquals(List.of(), record.findings());
            assertEquals(
                    List.of(1L, 2L),
                    record.chains().stream().map(AuditReading.Chain::lines).toList());
            assertEquals(
                    List.of(0, 1),
                    record.chains().stream().map(AuditReading.Chain::unsettled).toList());
        }
        AuditFolder.open(home).close();
    }

    @Test
    void manyThreadsMakeOneChain() throws Exception {
        try (AuditFolder audit = AuditFolder.open(home, 4000);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                threads.submit(() -> audit.write(Events.turned(Events.to("yach200001"))));
            }
        }
        AuditReading.Record record = new AuditReading(home).verified();
        assertEquals(List.of(), record.findings());
        assertEquals(200, record.chains().getFirst().lines());
    }

    /** An agent's cancel interrupts the thread that writes what came of its call. */
    @Test
    void anInterruptedThreadWritesAsWell() throws IOException {
        try (AuditFolder audit = AuditFolder.open(home)) {
            long call = audit.write(Events.intended(Events.to("yach200001")));
            Thread.currentThread().interrupt();
            audit.write(Events.settled(call, Outcome.End.UNKNOWN));
            assertTrue(Thread.interrupted(), "the interrupt must go on to whoever waits for it");
            audit.write(Events.turned(Events.to("yach200001")));
        }
        assertEquals(3, new AuditReading(home).verified().chains().getFirst().lines());
    }

    /** What was cut off in the middle of a line had not let anything out. */
    @Test
    void aWriterThatWasStoppedInTheMiddleOfALineIsFollowedByOneThatTakesItBack() throws IOException {
        write(2);
        Files.writeString(part(1), "{\"serial\":3,\"bef", StandardOpenOption.APPEND);
        assertEquals(
                List.of(
                        "audit-01-000001.jsonl:3: the line is not whole: its writer was stopped, or it was cut or added"),
                found());
        write(1);
        assertEquals(List.of(), found());
    }

    @Test
    void aWriterThatWasStoppedBeforeTheAnchorIsFollowedByOneThatGoesOn() throws IOException {
        write(1);
        byte[] anchor = Files.readAllBytes(home.resolve("audit-01.anchor"));
        write(1);
        Files.write(home.resolve("audit-01.anchor"), anchor);
        assertEquals(
                List.of("audit-01.anchor: the chain goes on after number 1: its writer was stopped just then, or lines"
                        + " were added"),
                found());
        write(1);
        assertEquals(List.of(), found());
    }

    @Test
    void nothingIsAddedToARecordThatDoesNotEndWhereItDid() throws IOException {
        write(3);
        List<String> lines = Files.readAllLines(part(1));
        Files.write(part(1), lines.subList(0, 2));
        AuditUnavailable refused = assertThrows(AuditUnavailable.class, () -> AuditFolder.open(home));
        assertTrue(refused.getMessage().contains("`yach-mcp audit verify` tells where"), refused.getMessage());
        assertEquals(
                List.of("audit-01.anchor: the chain does not hold number 3 as it was: it was cut off after number 2, or"
                        + " written anew"),
                found());
    }

    /** The device has no room, ever. */
    @Test
    void whatCannotBeWrittenIsSaid() throws IOException {
        Files.createSymbolicLink(part(1), Path.of("/dev/full"));
        try (AuditFolder audit = AuditFolder.open(home)) {
            AuditUnavailable full =
                    assertThrows(AuditUnavailable.class, () -> audit.write(Events.intended(Events.to("yach200001"))));
            assertTrue(full.getMessage().contains("No space left on device"), full.getMessage());
        }
    }

    /** The line is there and its anchor is not: the line must not count, and goes before the next. */
    @Test
    void withoutRoomForTheAnchorNothingCountsAsWritten() throws IOException {
        Files.createSymbolicLink(home.resolve("audit-01.anchor"), Path.of("/dev/full"));
        try (AuditFolder audit = AuditFolder.open(home)) {
            for (int i = 0; i < 3; i++) {
                assertThrows(AuditUnavailable.class, () -> audit.write(Events.intended(Events.to("yach200001"))));
            }
        }
        assertEquals(1, Files.readAllLines(part(1)).size());
    }

    @Test
    void whoWasReachedIsToldByPersonAndByGroup() throws IOException {
        try (AuditFolder audit = AuditFolder.open(home)) {
            long sent = audit.write(Events.intended(Events.to("YACH200001", "yach200002", "yach200003")));
            audit.write(Events.settled(sent, Outcome.End.PARTIAL, List.of("yach200002"), List.of("yach200003")));
            long group = audit.write(Events.intended(Events.toGroup("2740956956")));
            audit.write(Events.settled(group, Outcome.End.SENT));
            audit.write(Events.turned(Events.to("yach200002")));
            audit.write(Events.intended(Events.to("yach200001")));
        }
        assertEquals(List.of("sent {message_id=m1}", "unknown {}"), outcomes("yach200001"));
        assertEquals(List.of("rejected {message_id=m1}", "refused {}"), outcomes("Yach200002"));
        assertEquals(List.of("unknown {message_id=m1}"), outcomes("yach200003"));
        assertEquals(List.of("sent {message_id=m1}"), outcomes("2740956956"));
        assertEquals(List.of(), outcomes("yach131763"));
        assertEquals(
                new Reached(
                        Events.NOON.plusSeconds(1),
                        "local",
                        "yach_send_group_message",
                        "sent",
                        Map.of("message_id", "m1")),
                new AuditReading(home).who("2740956956").getFirst());
    }

    private List<String> outcomes(String id) throws IOException {
        return new AuditReading(home)
                .who(id).stream()
                        .map(reached -> reached.outcome() + " " + reached.ids())
                        .toList();
    }

    private List<String> found() throws IOException {
        return new AuditReading(home)
                .verified().findings().stream().map(Finding::toString).toList();
    }

    private void write(int lines) throws IOException {
        try (AuditFolder audit = AuditFolder.open(home)) {
            for (int i = 0; i < lines; i++) {
                audit.write(Events.turned(Events.to("yach200001")));
            }
        }
    }

    private Path part(int number) {
        return home.resolve("audit-01-%06d.jsonl".formatted(number));
    }

    private static String hash(String line) {
        return line.substring(line.length() - 66, line.length() - 2);
    }
}
