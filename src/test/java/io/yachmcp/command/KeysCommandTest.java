package io.yachmcp.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.auth.Key;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code keys}: made, listed and taken away, and never shown again. */
class KeysCommandTest {
    @TempDir
    Path folder;

    private record Run(int code, String out, String err) {}

    private Path file() {
        return folder.resolve("keys.jsonl");
    }

    private Run run(String... words) {
        return run(Map.of("YACH_MCP_KEYS", file().toString()), words);
    }

    private static Run run(Map<String, String> variables, String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var around = new Surroundings(
                InputStream.nullInputStream(),
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                variables,
                () -> Instant.parse("2026-11-21T08:00:00Z"));
        List<String> all = new ArrayList<>(List.of("keys"));
        all.addAll(List.of(words));
        int code = Commands.run(all, around);
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aKeyIsShownOnceAndOnlyItsHashIsKept() throws Exception {
        Run added = run("add", "bot", "--scopes", "read,send", "--identities", "yach131763", "--expires=2027-01-31");
        assertEquals(0, added.code(), added.err());
        String key = added.out().strip();
        assertTrue(key.matches("ymk_[\\w-]{43}"), key);
        assertEquals("yach-mcp: this is the key of bot, and nobody can show it again\n", added.err());
        String kept = Files.readString(file());
        assertFalse(kept.contains(key.substring(4)), kept);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        String hash = Key.sha256(key);
        assertEquals(
                "{\"principal\":\"bot\",\"sha256\":\"" + hash + "\",\"scopes\":[\"read\",\"send\"],"
                        + "\"identities\":[\"yach131763\"],\"expires\":\"2027-01-31T00:00:00Z\"}\n",
                kept);
        assertEquals(
                "bot                  " + hash.substring(0, 8)
                        + "  scopes: read,send  acts as: the robot, yach131763  expires 2027-01-31T00:00:00Z\n",
                run().out());
    }

    @Test
    void oneKeyOfAPrincipalOrAllAreTakenAwayAndTheRestStays() throws Exception {
        Files.writeString(file(), "# for the night shift\n");
        String first = run("add", "bot", "--scopes", "read").out().strip();
        run("add", "bot", "--scopes", "read,admin");
        run("add", "other", "--scopes=batch", "--identities=*");
        String id = Key.sha256(first).substring(0, 8);
        assertEquals(new Run(0, "1 key is gone.\n", ""), run("remove", "bot", id));
        assertEquals(2, run().out().lines().count());
        assertTrue(Files.readString(file()).startsWith("# for the night shift\n"));
        assertEquals(
                new Run(1, "", "yach-mcp: no such key; `yach-mcp keys` lists those there are\n"),
                run("remove", "bot", id));
        assertEquals(0, run("remove", "bot").code());
        assertEquals(0, run("remove", "other").code());
        assertEquals("No key opens; `yach-mcp keys add` makes one.\n", run().out());
    }

    @Test
    void everythingThatIsWrongIsToldAndNothingIsWritten() {
        Run wrong = run("add", "local", "--scopes", "read,reed", "--identities", "a b", "--expires", "soon");
        assertEquals(new Run(2, "", """
                        yach-mcp: a principal's name is 1 to 64 letters, digits, or one of . _ @ - and not 'local'
                        yach-mcp: --scopes: there is no scope 'reed'
                        yach-mcp: --identities: 'a b' is neither a user id nor *
                        yach-mcp: --expires is 'soon'; write a day like 2027-01-31 or a moment like 2027-01-31T18:00:00Z
                        """), wrong);
        assertFalse(Files.exists(file()));
        assertEquals(2, run("add").code());
        assertEquals(2, run("list", "all").code());
        assertEquals(2, run("add", "bot").code());
        assertEquals(
                new Run(2, "", "yach-mcp: YACH_MCP_KEYS is not set; write --keys FILE, or set it\n"), run(Map.of()));
    }

    @Test
    void aWrongFileIsNotWrittenToAndStopsTheServer() throws Exception {
        Files.writeString(file(), """
                {"principal":"bot","sha256":"00","scopes":["read"],"identities":[]}

                {"principal":"x","sha256":"%s","scopes":[],"identities":[],"admin":true}
                """.formatted("a".repeat(64)));
        List<String> faults = List.of(
                " line 1: sha256 is 64 lower-case hexadecimal digits",
                " line 3: has a member that is none of expires, identities, principal, scopes, sha256");
        String told = faults.stream()
                .map(fault -> "yach-mcp: " + file() + fault + "\n")
                .reduce("", String::concat);
        assertEquals(new Run(2, "", told), run());
        assertEquals(new Run(2, "", told), run("add", "bot", "--scopes", "read"));
        var err = new ByteArrayOutputStream();
        var around = new Surroundings(
                InputStream.nullInputStream(),
                new ByteArrayOutputStream(),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of("YACH_MCP_KEYS", file().toString(), "YACH_MCP_PORT", "0"),
                Instant::now);
        assertEquals(2, Commands.run(List.of("http"), around));
        assertEquals(
                told.replace("yach-mcp: ", "yach-mcp: YACH_MCP_KEYS is wrong: "), err.toString(StandardCharsets.UTF_8));
    }
}
