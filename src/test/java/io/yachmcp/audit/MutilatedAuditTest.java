package io.yachmcp.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to a record without knowing how it is made, it is found. */
class MutilatedAuditTest {
    private static final int RUNS = 10_000;

    @TempDir
    private static Path home;

    private static List<byte[]> parts;
    private static byte[] anchor;

    private record Log(List<byte[]> parts, byte[] anchor) {
        boolean equal(Log other) {
            return Arrays.deepEquals(parts.toArray(), other.parts.toArray()) && Arrays.equals(anchor, other.anchor);
        }
    }

    @BeforeAll
    static void write() throws IOException {
        try (AuditFolder audit = AuditFolder.open(home, 3000)) {
            for (int i = 0; i < 15; i++) {
                long call = audit.write(Events.intended(Events.to("yach20000" + i)));
                audit.write(Events.settled(call, Outcome.End.SENT));
                audit.write(Events.turned(Events.toGroup("274095695" + i)));
            }
        }
        var files = new ChainFiles(home.toRealPath(), 1);
        parts = new ArrayList<>();
        for (int part : files.parts()) {
            parts.add(Bytes.of(files.part(part)));
        }
        anchor = Files.readAllBytes(files.anchor());
    }

    @Test
    void whatWasWrittenIsWhole() {
        assertEquals(List.of(), findings(new Log(parts, anchor)));
        assertEquals(5, parts.size(), "the chain should go over several files");
    }

    @Test
    void everyMutilationIsFound() {
        long seed = Long.getLong("seed", System.nanoTime());
        var random = new Random(seed);
        Map<String, Integer> done = new TreeMap<>();
        for (int run = 0; run < RUNS; run++) {
            long runSeed = random.nextLong();
            String kind = mutilate(runSeed, run);
            done.merge(kind, 1, Integer::sum);
        }
        System.err.println("seed " + seed + ": all found of " + done);
        assertEquals(11, done.size(), "kinds that were tried: " + done);
    }

    private static String mutilate(long seed, int run) {
        var random = new Random(seed);
        var whole = new Log(parts, anchor);
        Log changed;
        String kind;
        do {
            int choice = random.nextInt(11);
            kind = KINDS.get(choice);
            changed = change(choice, random);
        } while (changed.equal(whole));
        assertFalse(findings(changed).isEmpty(), "not found: " + kind + ", run " + run + ", seed " + seed);
        return kind;
    }

    private static final List<String> KINDS = List.of(
            "a bit flipped",
            "a bit of the anchor flipped",
            "two lines swapped",
            "lines left out",
            "a line put in twice",
            "bytes put in",
            "bytes left out",
            "a part cut off",
            "the last parts left out",
            "a part left out",
            "the end cut off between lines");

    private static Log change(int choice, Random random) {
        List<byte[]> changed = new ArrayList<>(parts);
        int at = random.nextInt(changed.size());
        byte[] part = changed.get(at);
        switch (choice) {
            case 0 -> changed.set(at, flipped(part, random));
            case 1 -> {
                return new Log(changed, flipped(anchor, random));
            }
            case 2 -> {
                List<String> lines = lines(part);
                int one = random.nextInt(lines.size());
                int other = random.nextInt(lines.size());
                String kept = lines.set(one, lines.get(other));
                lines.set(other, kept);
                changed.set(at, bytes(lines));
            }
            case 3 -> {
                List<String> lines = lines(part);
                int from = random.nextInt(lines.size());
                lines.subList(from, from + 1 + random.nextInt(lines.size() - from))
                        .clear();
                changed.set(at, bytes(lines));
            }
            case 4 -> {
                List<String> lines = lines(part);
                lines.add(random.nextInt(lines.size() + 1), lines.get(random.nextInt(lines.size())));
                changed.set(at, bytes(lines));
            }
            case 5 -> {
                byte[] more = new byte[1 + random.nextInt(40)];
                random.nextBytes(more);
                changed.set(at, with(part, random.nextInt(part.length + 1), 0, more));
            }
            case 6 -> {
                int from = random.nextInt(part.length);
                changed.set(at, with(part, from, 1 + random.nextInt(Math.min(300, part.length - from)), new byte[0]));
            }
            case 7 -> changed.set(at, Arrays.copyOf(part, random.nextInt(part.length)));
            case 8 -> changed.subList(at, changed.size()).clear();
            case 9 -> changed.set(at, new byte[0]);
            default -> {
                int last = changed.size() - 1;
                List<String> lines = lines(changed.get(last));
                changed.set(last, bytes(lines.subList(0, random.nextInt(lines.size()))));
            }
        }
        return new Log(changed, anchor);
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        byte[] changed = bytes.clone();
        changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        return changed;
    }

    private static byte[] with(byte[] bytes, int at, int left, byte[] more) {
        byte[] changed = new byte[bytes.length - left + more.length];
        System.arraycopy(bytes, 0, changed, 0, at);
        System.arraycopy(more, 0, changed, at, more.length);
        System.arraycopy(bytes, at + left, changed, at + more.length, bytes.length - at - left);
        return changed;
    }

    private static List<String> lines(byte[] part) {
        return new ArrayList<>(
                new String(part, StandardCharsets.ISO_8859_1).lines().toList());
    }

    private static byte[] bytes(List<String> lines) {
        return (String.join("\n", lines) + (lines.isEmpty() ? "" : "\n")).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<Finding> findings(Log log) {
        var check = new ChainCheck(log.anchor(), false, line -> {});
        for (int i = 0; i < log.parts().size(); i++) {
            check.part("part-" + (i + 1), i + 1, log.parts().get(i));
        }
        return check.findings("anchor");
    }
}
