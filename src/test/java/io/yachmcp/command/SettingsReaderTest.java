package io.yachmcp.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.guard.ToolChoice;
import io.yachmcp.language.Language;
import io.yachmcp.language.Words;
import io.yachmcp.operations.Operations;
import io.yachmcp.tool.Platform;
import io.yachmcp.upstream.Account;
import io.yachmcp.upstream.Timeouts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
    @TempDir
    Path folder;

    @Test
    void nothingSetIsTheSandboxWithWritesOnAndTheDocumentedDefaults() {
        Settings settings = read(Map.of());
        assertTrue(settings.sandbox());
        assertEquals(
                new Settings(
                        List.of(),
                        Optional.empty(),
                        new ToolChoice(List.of(), List.of(), List.of(), false, true, EnumSet.allOf(Platform.class)),
                        List.of(),
                        Optional.empty(),
                        Timeouts.DEFAULT,
                        Optional.empty(),
                        Optional.empty(),
                        new Settings.Listen("127.0.0.1", Optional.empty(), List.of(), List.of()),
                        new Settings.Access(Optional.empty(), Optional.empty(), Optional.empty(), false),
                        Language.EN,
                        false,
                        List.of()),
                settings);
    }

    @Test
    void theLanguageIsWhatTheSettingSaysWhateverTheLocale() {
        assertEquals(
                Language.ZH,
                read(Map.of("YACH_MCP_LANGUAGE", "zh", "LANG", "en_US.UTF-8")).language());
        assertEquals(
                Language.EN,
                read(Map.of("LANG", "zh_CN.UTF-8", "LC_ALL", "zh_CN")).language());
        assertEquals(List.of("YACH_MCP_LANGUAGE is 'de'; write en or zh"), faults(Map.of("YACH_MCP_LANGUAGE", "de")));
    }

    @Test
    void realCredentialsTurnWritesOffUnlessAskedFor() {
        Map<String, String> yach = Map.of("YACH_APP_KEY", "k1", "YACH_APP_SECRET", "s1");
        assertFalse(read(yach).choice().writes());
        assertEquals(Set.of(Platform.YACH), read(yach).choice().platforms());
        assertTrue(read(yach, "--writes", "on").choice().writes());
        assertFalse(read(Map.of(), "--writes=off").choice().writes());
    }

    @Test
    void realSendsAreWrittenDownWhereProgramsKeepTheirState() {
        var real = new HashMap<>(Map.of("YACH_APP_KEY", "k1", "YACH_APP_SECRET", "s1", "HOME", "/home/someone"));
        assertEquals(
                Optional.of(Path.of("/home/someone/.local/state/yach-mcp")),
                read(real).stateDir());
        real.put("XDG_STATE_HOME", "relative/counts/as/not/set");
        assertEquals(
                Optional.of(Path.of("/home/someone/.local/state/yach-mcp")),
                read(real).stateDir());
        real.put("XDG_STATE_HOME", "/var/state");
        assertEquals(Optional.of(Path.of("/var/state/yach-mcp")), read(real).stateDir());
        assertEquals(
                Optional.of(Path.of("/srv/my state")),
                read(real, "--state-dir", " /srv/my state ").stateDir());
        assertEquals(
                Optional.of(Path.of("/srv/state")),
                read(Map.of("YACH_MCP_STATE_DIR", "/srv/state")).stateDir(),
                "also in the sandbox");
    }

    @Test
    void aStateDirectoryIsAWholePath() {
        assertEquals(
                List.of("YACH_MCP_STATE_DIR is '~/state'; write the whole path, from the root on"),
                faults(Map.of("YACH_MCP_STATE_DIR", "~/state")));
    }

    @Test
    void keepsSecretsOutOfWhatIsPrinted() {
        Settings settings = read(Map.of(
                "YACH_APP_KEY", "k1",
                "YACH_APP_SECRET", "hush-yach",
                "YUNXIN_APP_KEY", "k2",
                "YUNXIN_APP_SECRET", "hush-yunxin"));
        assertFalse(settings.toString().contains("hush"), settings.toString());
        Account.Yunxin yunxin =
                assertInstanceOf(Account.Yunxin.class, settings.accounts().get(1));
        assertEquals("hush-yunxin", yunxin.appSecret().reveal());
        assertEquals(URI.create("https://open.yunxinapi.com"), yunxin.base().get());
    }

    @Test
    void flagBeatsEnvironmentBeatsFile() throws IOException {
        Path file = Files.writeString(folder.resolve("conf.yaml"), """
                yach-history-page: 100
                yach_mcp_port: 1
                """);
        Map<String, String> variables =
                Map.of("YACH_MCP_CONFIG", file.toString(), "YACH_MCP_PORT", "2", "YACH_MCP_HOST", "::1");
        Settings settings = read(variables, "--host", "localhost");
        assertEquals(new Settings.Listen("localhost", Optional.of(2), List.of(), List.of()), settings.listen());
        assertEquals(
                Optional.of(3), read(variables, "--yach-mcp-port", "3").listen().port());
    }

    @Test
    void knowsWhatToolsAreMadeWithBeforeTheToolsAre() {
        Map<String, String> variables = Map.of("YUNXIN_TEXT_LIMIT", "5000", "YACH_HISTORY_PAGE", "100");
        assertEquals(
                new Operations.Limits(5000, 100), new SettingsReader(Map.of(), variables, new ArrayList<>()).limits());
    }

    @Test
    void takesFileValuesAsTheyAreWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("conf.yaml"), """
                yach_app_key: 007
                yach_app_secret: 1e5
                yach_mcp_toolsets: [groups, history]
                yach_mcp_read_only: true
                yach_mcp_exclude:
                """);
        Settings settings = read(Map.of(), "--config", file.toString());
        Account.YachApp app =
                assertInstanceOf(Account.YachApp.class, settings.accounts().getFirst());
        assertEquals("007 1e5", app.appKey() + " " + app.appSecret().reveal());
        assertEquals(List.of("groups", "history"), settings.choice().toolsets());
        assertTrue(settings.choice().readOnly());
    }

    @Test
    void aSwitchGivenAloneIsOn() {
        assertTrue(read(Map.of(), "--read-only").choice().readOnly());
        assertFalse(read(Map.of(), "--read-only", "off").choice().readOnly());
    }

    @Test
    void tellsEverythingWrongAtOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("conf.yaml"), """
                yach_base_ulr: https://example.org
                yach_mcp_port: [1, {a: b}]
                """);
        Map<String, String> variables = Map.of(
                "YACH_MCP_CONFIG", file.toString(),
                "YACH_MCP_READONLY", "true",
                "YACH_MCP_SERVICE_HOST", "10.0.0.1",
                "YACH_APP_KEY", "k1",
                "YUNXIN_TEXT_LIMIT", "5001",
                "YACH_MCP_TOOLSETS", "group");
        assertEquals(
                List.of(
                        "--tolsets: unknown flag; did you mean --toolsets?",
                        "'extra' is one word too many; see --help",
                        "YACH_MCP_READONLY: no such setting; did you mean YACH_MCP_READ_ONLY?",
                        file + ": unknown key yach_base_ulr; did you mean yach_base_url?",
                        file + ": yach_mcp_port must be one value or a list of values",
                        "YUNXIN_TEXT_LIMIT is '5001'; write a whole number from 1 to 5000",
                        "YACH_APP_SECRET is missing although YACH_APP_KEY is given; set both",
                        "YACH_MCP_TOOLSETS names no toolset: group; did you mean groups?",
                        "YACH_MCP_TOOLS (--tools) names no tool: yach_get_grup; did you mean yach_get_group?",
                        "YACH_MCP_WRITES (--writes) is 'maybe'; write on or off"),
                faults(
                        variables,
                        "--tolsets",
                        "x",
                        "--tools",
                        "yach_get_grup",
                        "--writes",
                        "maybe",
                        "--host=h",
                        "extra"));
    }

    @Test
    void sendsAToolAndAToolsetToTheSettingThatTakesIt() {
        assertEquals(
                List.of(
                        "YACH_MCP_TOOLSETS names no toolset: yach_get_group; it is a tool, which belongs in YACH_MCP_TOOLS",
                        "YACH_MCP_TOOLS names no tool: groups; it is a toolset, which belongs in YACH_MCP_TOOLSETS"),
                faults(Map.of("YACH_MCP_TOOLSETS", "yach_get_group", "YACH_MCP_TOOLS", "groups")));
    }

    @Test
    void takesNamesOfFileHostsAndNoAddressesOrPorts() {
        assertEquals(
                List.of("files.example.org", "cdn.example.cn"),
                read(Map.of("YACH_MCP_FILE_HOSTS", "files.example.org, cdn.example.cn"))
                        .fileHosts());
        for (String wrong :
                List.of("10.0.0.1", "localhost", "files.example.org:8443", "*.example.org", "https://a.example")) {
            assertEquals(
                    List.of("YACH_MCP_FILE_HOSTS holds '" + wrong
                            + "'; write a name like files.example.org, without a port"),
                    faults(Map.of("YACH_MCP_FILE_HOSTS", wrong)));
        }
    }

    @Test
    void neverRepeatsASecret() {
        String words = String.join(
                "\n", faults(Map.of("YUNXIN_APP_SECRET", "hush a"), "--yach-app-secert=hush-b", "--yach-app-key"));
        assertEquals("""
                --yach-app-secert: unknown flag; did you mean --yach-app-secret?
                --yach-app-key: its value is missing; write --yach-app-key VALUE
                YUNXIN_APP_KEY is missing although YUNXIN_APP_SECRET is given; set both
                YUNXIN_APP_SECRET has a space or control character inside; copy it again""", words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yach.example.org",
                "ftp://yach.example.org",
                "https://",
                "http://yach.example.org",
                "https://me:pw@yach.example.org",
                "https://yach.example.org?a=b",
                "https://yach.example.org#x",
                "https://yach.example.org:70000",
                "http://127.0.0.1.example.org",
                "ht tp://x",
                "/path"
            })
    void refusesAnAddressThatCannotBeAPlatforms(String address) {
        List<String> faults = faults(Map.of("YACH_BASE_URL", address));
        assertEquals(1, faults.size(), faults.toString());
        assertTrue(faults.getFirst().startsWith("YACH_BASE_URL "), faults.getFirst());
        assertFalse(faults.getFirst().contains("pw"), faults.getFirst());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.1:8932", "http://localhost:1/", "http://[::1]:80/yach", "HTTPS://a.example/p"})
    void takesHttpOnThisMachineAndHttpsAnywhere(String address) {
        Settings settings = read(Map.of("YACH_BASE_URL", address, "YACH_ACCESS_TOKEN", "t"));
        assertEquals(URI.create(address), settings.accounts().getFirst().base().get());
    }

    @Test
    void refusesTwoKindsOfYachCredentials() {
        assertEquals(
                List.of("YACH_ACCESS_TOKEN is given together with YACH_APP_KEY or YACH_APP_SECRET; give one kind"),
                faults(Map.of("YACH_ACCESS_TOKEN", "t", "YACH_APP_KEY", "k", "YACH_APP_SECRET", "s")));
    }

    @Test
    void refusesAPlaceholderThatTheHostDidNotFill() {
        assertEquals(
                List.of(
                        "YACH_ACCESS_TOKEN is a placeholder that nothing filled in; give the value itself or leave it out"),
                faults(Map.of("YACH_ACCESS_TOKEN", "${YACH_TOKEN}")));
    }

    @Test
    void notesAnAddressWithoutCredentials() {
        assertEquals(
                List.of("YUNXIN_BASE_URL is set but has no effect without credentials for that platform"),
                read(Map.of("YUNXIN_BASE_URL", "https://example.org")).notes());
    }

    @Test
    void refusesAFileThatIsNotThere() {
        Path file = folder.resolve("none.yaml");
        assertEquals(
                List.of("--config: there is no readable file " + file + "; correct the path or leave it out"),
                faults(Map.of(), "--config", file.toString()));
    }

    @Test
    void tellsTheLineOfBrokenYamlWithoutQuotingIt() throws IOException {
        Path file = Files.writeString(folder.resolve("conf.yaml"), "yach_app_key: k\nyach_app_secret: \"hush\n");
        assertEquals(List.of(file + ": is not valid YAML at line 2"), faults(Map.of(), "--config", file.toString()));
    }

    @Test
    void refusesSettingsGivenTwiceInOnePlace() throws IOException {
        Path file =
                Files.writeString(folder.resolve("conf.yaml"), "yach_mcp_host: localhost\nyach-mcp-host: localhost\n");
        assertEquals(
                List.of(
                        "--yach-mcp-port: given twice; give it once",
                        file + ": yach-mcp-host is given twice; give it once"),
                faults(Map.of(), "--port", "1", "--yach-mcp-port", "2", "--config", file.toString()));
    }

    private static Settings read(Map<String, String> variables, String... words) {
        List<Words> faults = new ArrayList<>();
        Flags flags = Flags.read(List.of(words), Set.of("json"), faults);
        return new SettingsReader(flags.settings(), variables, faults).settings(SomeTools.CONTRACTS);
    }

    private static List<String> faults(Map<String, String> variables, String... words) {
        return assertThrows(WrongUsage.class, () -> read(variables, words)).faults();
    }
}
