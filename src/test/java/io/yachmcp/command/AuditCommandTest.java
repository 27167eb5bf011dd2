package io.yachmcp.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command against what the real server wrote. */
class AuditCommandTest {
    private static final Instant NOW = Instant.parse("2026-03-12T04:00:00Z");

    @TempDir
    private Path state;

    private record Run(int code, String out, String err) {}

    @Test
    void tellsWhoWasReachedByWhichCallerAndWhen() {
        serve();
        String told = run("audit", "who", "YACH131763", "--since", "-7d").out();
        assertTrue(
                told.matches(
                        "2026-03-12T04:00:00Z {11}local {6}yach_send_direct_message {11}sent {6}message_id=\\S+\n"),
                told);
        assertEquals(
                new Run(0, "Nothing written down was meant for yach131763.\n", ""),
                run("audit", "who", "yach131763", "--since", "2026-03-13"));
        assertEquals(
                new Run(0, "Nothing written down was meant for yach999999.\n", ""), run("audit", "who", "yach999999"));
    }

    @Test
    void saysThatTheRecordIsWholeAndHowFarItGoes() throws Exception {
        serve();
        String hash = lastHash();
        Run whole = run("audit", "verify", hash);
        assertEquals(
                new Run(
                        0,
                        "The audit in " + state.resolve("audit") + "\n  chain 1: 2 lines, the last one " + hash
                                + "\nAll as it was written.\n",
                        ""),
                whole);
        assertEquals(1, run("audit", "verify", "0".repeat(64)).code(), "a hash that is not there");
    }

    @Test
    void namesFileAndLineOfAnEditAndFails() throws Exception {
        serve();
        List<String> lines = new ArrayList<>(Files.readAllLines(part()));
        lines.set(0, lines.getFirst().replace("local", "other"));
        Files.write(part(), lines);
        Run run = run("audit", "verify");
        assertEquals(1, run.code());
        assertTrue(
                run.out().contains("  WRONG  audit-01-000001.jsonl:1: the line is not as it was written\n"), run.out());
        assertTrue(run.out().endsWith("\nIt is not as it was written.\n"), run.out());
    }

    @Test
    void missesFilesThatWereTakenAway() throws Exception {
        serve();
        Files.delete(state.resolve("audit/audit-01.anchor"));
        assertTrue(
                run("audit", "verify").out().contains("  WRONG  audit-01.anchor: the anchor is missing\n"),
                "a missing anchor");
        Files.move(part(), part().resolveSibling("audit-01-000002.jsonl"));
        assertTrue(
                run("audit", "verify").out().contains("audit-01-000002.jsonl: part 1 is missing before it\n"),
                "a missing part");
        Files.delete(part().resolveSibling("audit-01-000002.jsonl"));
        assertEquals(1, run("audit", "verify").code(), "nothing left");
    }

    @Test
    void saysHowToAsk() {
        String usage =
                "yach-mcp: audit: write `yach-mcp audit verify [HASH]` or `yach-mcp audit who ID [--since -7d]`\n";
        for (List<String> words : List.of(
                List.<String>of(), List.of("who"), List.of("verify", "a", "b"), List.of("whom", "yach131763"))) {
            List<String> line = new ArrayList<>(List.of("audit"));
            line.addAll(words);
            assertEquals(new Run(2, "", usage), run(line.toArray(String[]::new)));
        }
        assertEquals(
                "yach-mcp: --since is 'soon'; write ISO 8601 (2026-03-12T09:00:00+08:00 or 2026-03-12), Unix seconds or"
                        + " milliseconds, or back from now: -30m, -24h, -7d\n",
                run("audit", "who", "yach131763", "--since", "soon").err());
    }

    private void serve() {
        Run run = run("""
                {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"yach_send_direct_message",\
                "arguments":{"to_user_id":"yach131763","text":"下午三点开会"}}}
                """, new String[] {"stdio"});
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("\"isError\":false") || !run.out().contains("isError\":true"), run.out());
    }

    private Path part() {
        return state.resolve("audit/audit-01-000001.jsonl");
    }

    private String lastHash() throws Exception {
        String line = Files.readAllLines(part()).getLast();
        return line.substring(line.length() - 66, line.length() - 2);
    }

    private Run run(String... words) {
        return run("", words);
    }

    private Run run(String input, String[] words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var around = new Surroundings(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of("YACH_MCP_STATE_DIR", state.toString()),
                InstantSource.fixed(NOW));
        int code = Commands.run(List.of(words), around);
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
