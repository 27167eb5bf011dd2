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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApprovalsCommandTest {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-12T12:00:00Z"));
    private static final String CALL = """
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"yach_send_robot_direct_message",\
            "arguments":{"to_user_ids":["yach131763","yach088240"],"text":"first\\nsecond [2Jgnp"}}}
            """;

    @TempDir
    Path folder;

    private record Run(int code, String out, String err) {}

    @BeforeEach
    void allowNobodyTwo() throws Exception {
        Files.writeString(folder.resolve("policy.yaml"), "version: 1\npeople: {call: 1}\n");
    }

    @Test
    void anOperatorSeesTheWholeCallAndNothingThatDrivesTheTerminal() throws Exception {
        assertEquals(new Run(0, "Nothing waits for an approval.\n", ""), run("", "approvals"));
        assertTrue(run(CALL, "stdio").out().contains("It is request 1, which waits"));
        // No call gets here with such characters; whoever can write to this folder might.
        Path request = folder.resolve("state/approvals/1/request.json");
        Files.writeString(request, Files.readString(request).replace("[2Jgnp", "\\u001b[2J\\u202egnp"));
        assertEquals("""
                1  yach_send_robot_direct_message by local at 2026-03-12T12:00:00Z
                   people: 2
                   why: it reaches 2 people and a call may reach 1 without approval (people.call in line 2 of the policy)
                   to_user_ids: ["yach131763","yach088240"]
                   text: first
                     | second <U+1B>[2J<U+202E>gnp

                Write `approvals`, `approvals allow N` or `approvals deny N`.
                """, run("", "approvals").out());
    }

    /** Whoever asked and whoever decides are two processes, and each has a language of its own. */
    @Test
    void anOperatorReadsTheReasonInTheirOwnLanguage() throws Exception {
        assertTrue(run(CALL, "stdio").out().contains("It is request 1, which waits"));
        assertEquals("""
                1  yach_send_robot_direct_message，来自 local，2026-03-12T12:00:00Z
                   人数：2
                   原因：会触达 2 人，而一次调用不经批准最多 1 人（策略第 2 行的 people.call）
                   to_user_ids: ["yach131763","yach088240"]
                   text: first
                     | second [2Jgnp

                请写 `approvals`、`approvals allow N` 或 `approvals deny N`。
                """, run("", "approvals", "--language", "zh").out());
        // A server that knew one language wrote one text.
        Path request = folder.resolve("state/approvals/1/request.json");
        Files.writeString(
                request, Files.readString(request).replaceFirst("\"why\":\\{.*?}", "\"why\":\"too many people\""));
        for (String language : List.of("en", "zh")) {
            assertTrue(run("", "approvals", "--language", language).out().contains("too many people\n"), language);
        }
    }

    /** Whoever decides about an id wants to know whom the agent meant by it. */
    @Test
    void anOperatorSeesWhomTheAgentNamed() {
        run(CALL.replace("\"yach131763\"", "\"顾云舟\""), "stdio");
        assertEquals("""
                1  yach_send_robot_direct_message by local at 2026-03-12T12:00:00Z
                   people: 2
                   by name: 顾云舟 = 61087906893600017
                   why: it reaches 2 people and a call may reach 1 without approval (people.call in line 2 of the policy)
                   to_user_ids: ["61087906893600017","yach088240"]
                   text: first
                     | second [2Jgnp

                Write `approvals`, `approvals allow N` or `approvals deny N`.
                """, run("", "approvals").out());
    }

    @Test
    void whatIsAllowedGoesOnceInAnotherProcess() {
        run(CALL, "stdio");
        assertEquals(
                new Run(0, "Request 1 is allowed. It goes once, when the agent calls again unchanged.\n", ""),
                run("", "approvals", "allow", "1"));
        assertEquals(
                new Run(1, "", "yach-mcp: request 1 is allowed already; `yach-mcp approvals` lists what waits\n"),
                run("", "approvals", "deny", "1"));
        assertTrue(run(CALL, "stdio").out().contains("consent=approved by operator"));
        assertEquals(
                new Run(1, "", "yach-mcp: request 1 is used already; `yach-mcp approvals` lists what waits\n"),
                run("", "approvals", "allow", "1"));
    }

    @Test
    void whatIsNoOrderIsToldWithWhatIs() {
        assertEquals(
                new Run(
                        2,
                        "",
                        "yach-mcp: approvals alow 1 is no order; write `approvals`, `approvals allow N` or `approvals"
                                + " deny N`\n"),
                run("", "approvals", "alow", "1"));
        assertEquals(1, run("", "approvals", "allow", "7").code());
    }

    @Test
    void theDoctorTellsOfThePolicyAndOfWhatWaits() {
        run(CALL, "stdio");
        String told = run("", "doctor").out();
        assertTrue(told.contains("that of " + folder.resolve("policy.yaml") + ", version "), told);
        assertTrue(told.contains("1 waiting for an approval: `yach-mcp approvals`"), told);
    }

    @Test
    void aWrongPolicyStopsTheStartWithEveryFault() throws Exception {
        Path file = folder.resolve("policy.yaml");
        Files.writeString(file, "version: 2\nwritez: off\n");
        assertEquals(
                new Run(
                        2,
                        "",
                        "yach-mcp: YACH_MCP_POLICY is wrong: " + file
                                + " line 1: version is '2'; this server reads version 1\n"
                                + "yach-mcp: YACH_MCP_POLICY is wrong: " + file
                                + " line 2: unknown key writez; did you mean writes?\n"),
                run("", "stdio"));
    }

    private Run run(String input, String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code = Commands.run(
                List.of(words),
                new Surroundings(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        out,
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Map.of(
                                "YACH_MCP_POLICY", folder.resolve("policy.yaml").toString(),
                                "YACH_MCP_STATE_DIR", folder.resolve("state").toString()),
                        NOON));
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
