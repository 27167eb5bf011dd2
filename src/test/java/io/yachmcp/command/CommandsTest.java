package io.yachmcp.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.operations.Operations;
import io.yachmcp.sandbox.Sandbox;
import io.yachmcp.sandbox.SandboxSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CommandsTest {
    private static final int ALL = Operations.all().size();

    private record Run(int code, String out, String err) {}

    @Test
    void suggestsTheNearestCommand() {
        assertEquals(
                new Run(2, "", "yach-mcp: there is no command 'studio'; did you mean stdio?\n"),
                run(Map.of(), "", "studio"));
    }

    @Test
    void asksForTheCommandBeforeItsFlags() {
        assertEquals(
                "yach-mcp: the command comes first, then --yach-app-secret; the commands are "
                        + String.join(", ", CommandWord.words()) + "\n",
                run(Map.of(), "", "--yach-app-secret=hush", "stdio").err());
    }

    @Test
    void oneDashIsAsGoodAsTwoInAMistake() {
        assertEquals(
                new Run(2, "", "yach-mcp: --port: its value is missing; write --port VALUE\n"),
                run(Map.of(), "", "http", "-port"));
    }

    @Test
    void printsHelpForEveryCommandWithEverySetting() {
        for (CommandWord command : CommandWord.values()) {
            Run help = run(Map.of(), "", command.word(), "--help");
            assertEquals(0, help.code());
            if (command == CommandWord.DEMO) {
                assertFalse(help.out().contains("--port"), help.out());
                continue;
            }
            for (Setting setting : Setting.values()) {
                assertTrue(help.out().contains("--" + setting.shortFlag().orElse(setting.flag()) + " "), help.out());
            }
        }
        assertEquals(run(Map.of(), "", "--help"), new Run(0, Help.general(), ""));
        assertEquals(run(Map.of(), ""), new Run(2, "", Help.general()));
    }

    @Test
    void everySettingIsInThePrintedTableOnce() {
        String table = run(Map.of(), "", "tools", "--settings").out();
        for (Setting setting : Setting.values()) {
            assertEquals(2, table.split("\\| `" + setting.variable() + "` \\|", -1).length, setting.variable());
        }
    }

    @Test
    void aWrongSettingStopsEveryCommandThatUsesSettings() {
        for (String command : List.of("stdio", "http", "tools", "doctor", "sandbox")) {
            assertEquals(
                    new Run(
                            2,
                            "",
                            "yach-mcp: --prot: unknown flag; did you mean --port?\n"
                                    + "yach-mcp: YACH_MCP_WRITES is 'x'; write on or off\n"),
                    run(Map.of("YACH_MCP_WRITES", "x"), "", command, "--prot", "1"),
                    command);
        }
    }

    @Test
    void theDemoTakesNoSettingsButItsLanguageRatherThanIgnoreThem() {
        assertEquals(
                new Run(
                        2,
                        "",
                        "yach-mcp: --toolsets: demo takes no settings but --language, because it always plays on the whole sandbox;"
                                + " leave it out\n"),
                run(Map.of(), "", "demo", "--toolsets", "groups", "--language", "en"));
        assertEquals(
                new Run(2, "", "yach-mcp: --toolsets：demo 只接受 --language 这一个设置，因为它总在整个沙箱上演示；请去掉\n"),
                run(Map.of(), "", "demo", "--toolsets", "groups", "--language", "zh"));
    }

    @Test
    void theDemoIsPlayedInALanguageThatIsThere() {
        Run refused = new Run(2, "", "yach-mcp: YACH_MCP_LANGUAGE is 'fr'; write en or zh\n");
        assertEquals(refused, run(Map.of("YACH_MCP_LANGUAGE", "fr", "YACH_MCP_WRITES", "x"), "", "demo"));
    }

    @Test
    void saysWhenNoToolIsListedBecauseAnAgentWouldSeeNothing() {
        Map<String, String> variables = Map.of("YUNXIN_APP_KEY", "k", "YUNXIN_APP_SECRET", "hush");
        Run run = run(variables, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}\n", "stdio");
        assertEquals(
                new Run(
                        0,
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"tools\":[]}}\n",
                        "yach-mcp: no tool is listed, so agents can do nothing here; `yach-mcp doctor` says why\n"),
                run);
    }

    @Test
    void theDoctorClaimsNothingAboutYunxinCredentialsAndIsNotContentWithoutTools() {
        try (Sandbox platform = Sandbox.start(SandboxSettings.at(InstantSource.system()))) {
            Map<String, String> variables = Map.of(
                    "YUNXIN_BASE_URL", platform.uri().toString(), "YUNXIN_APP_KEY", "k", "YUNXIN_APP_SECRET", "hush");
            Run run = run(variables, "", "doctor");
            assertEquals(1, run.code(), run.out());
            assertTrue(
                    run.out()
                            .contains(
                                    "  -      Yunxin's credentials are not checked: only a send would prove them, and none is harmless\n"),
                    run.out());
            assertTrue(
                    run.out().contains("  WRONG  no tool is listed; the reasons stand behind each below\n"), run.out());
        }
    }

    @Test
    void servesOneSessionOverStandardInputAndOutput() {
        Run run = run(Map.of("YACH_MCP_TOOLSETS", "history"), """
                {"jsonrpc":"2.0","id":1,"method":"tools/list"}
                {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"yach_get_group","arguments":{}}}
                """, "stdio");
        assertEquals(0, run.code(), run.err());
        List<JsonNode> replies =
                run.out().lines().map(new JsonMapper()::readTree).toList();
        assertEquals(
                List.of("yach_list_group_messages", "yach_get_messages"),
                replies.get(0)
                        .at("/result/tools")
                        .valueStream()
                        .map(tool -> tool.path("name").asString())
                        .toList());
        assertEquals(-32602, replies.get(1).at("/error/code").asInt(), run.out());
    }

    @Test
    void refusesToListenWhereOthersCanReachIt() {
        Run run = run(Map.of(), "", "http", "--host", "0.0.0.0");
        assertEquals(2, run.code());
        assertTrue(run.err().startsWith("yach-mcp: YACH_MCP_HOST: will not listen on 0.0.0.0"), run.err());
    }

    @Test
    void saysThatAPortIsTaken() {
        try (Sandbox taken = Sandbox.start(SandboxSettings.at(InstantSource.system()))) {
            String port = String.valueOf(taken.uri().getPort());
            for (String command : List.of("http", "sandbox")) {
                Run run = run(Map.of(), "", command, "--port", port);
                assertEquals(2, run.code(), run.err());
                assertEquals(
                        "yach-mcp: YACH_MCP_PORT: cannot listen on 127.0.0.1:" + port
                                + ", something else probably does; choose another port or 0 for any free one\n",
                        run.err());
            }
        }
    }

    @Test
    void theDoctorIsContentInTheSandbox() {
        Run run = run(Map.of(), "", "doctor");
        assertEquals(0, run.code(), run.out());
        assertTrue(run.out().contains("Yach accepts the credentials"), run.out());
        assertTrue(run.out().contains("Tools: " + ALL + " of " + ALL + " listed"), run.out());
        assertTrue(run.out().endsWith("All good.\n"), run.out());
    }

    @Test
    void theDoctorFindsWrongCredentialsAndNamesTheSettingsWithoutTellingTheSecret() {
        try (Sandbox platform = Sandbox.start(SandboxSettings.at(InstantSource.system()))) {
            Map<String, String> variables = Map.of(
                    "YACH_BASE_URL",
                    platform.uri().toString(),
                    "YACH_APP_KEY",
                    Sandbox.YACH_APP_KEY,
                    "YACH_APP_SECRET",
                    "hush");
            Run run = run(variables, "", "doctor");
            assertEquals(1, run.code(), run.out());
            assertTrue(run.out().contains("YACH_APP_SECRET              ***  (YACH_APP_SECRET)"), run.out());
            assertTrue(
                    run.out()
                            .contains("  WRONG  Yach: Yach does not accept this server's credentials; "
                                    + "the operator must correct YACH_APP_KEY and YACH_APP_SECRET"),
                    run.out());
            assertTrue(
                    run.out().contains("yach_create_group                  not listed: YACH_MCP_WRITES is off"),
                    run.out());
            assertTrue(!run.out().contains("hush"), run.out());
        }
    }

    @Test
    void theDoctorSaysWhatCannotBeReached() {
        Map<String, String> variables = Map.of("YACH_BASE_URL", "http://127.0.0.1:1", "YACH_ACCESS_TOKEN", "hush");
        Run run = run(variables, "", "doctor");
        assertEquals(1, run.code());
        assertTrue(
                run.out().contains("  WRONG  Yach at http://127.0.0.1:1 cannot be reached: connection refused\n"),
                run.out());
    }

    @Test
    void billsTheTokensOfEveryTool() {
        JsonNode bill = new JsonMapper()
                .readTree(run(Map.of(), "", "tools", "--json", "--read-only").out());
        int sum = 0;
        for (JsonNode tool : bill.get("tools")) {
            assertTrue(tool.get("tokens").asInt() > 10, tool.toString());
            assertEquals(
                    "read".equals(tool.get("risk").asString()),
                    tool.get("listed").asBoolean());
            sum += tool.get("tokens").asInt();
        }
        assertEquals(ALL, bill.get("tools").size());
        assertEquals(sum, bill.get("tokens").asInt());
        assertEquals(bill.get("tokens_read_only"), bill.get("tokens_listed"));
    }

    private static Run run(Map<String, String> variables, String input, String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code = Commands.run(
                List.of(words),
                new Surroundings(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        out,
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        variables,
                        InstantSource.system()));
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
