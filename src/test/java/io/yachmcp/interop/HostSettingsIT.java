package io.yachmcp.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.yachmcp.sandbox.Sandbox;
import io.yachmcp.sandbox.SandboxCompany;
import io.yachmcp.sandbox.SandboxSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every setting that people paste does what it says: what its command starts, or what listens at its url, is initialized,
 * lists its tools and reads. Those with credentials reach a simulated platform that takes no others.
 */
@Timeout(120)
class HostSettingsIT {
    private static final Set<HostSetting> TRIED = new HashSet<>();
    private static final String URL = "http://127.0.0.1:8931";

    @TempDir
    static Path folder;

    private static Sandbox platform;
    private static ServerProcess open;
    private static ServerProcess locked;
    private static Map<String, String> secrets;
    private static Path config;

    @BeforeAll
    static void start() throws Exception {
        platform = Sandbox.start(SandboxSettings.at(InstantSource.system()));
        Path keys = folder.resolve("keys.jsonl");
        secrets = Map.of(
                "YACH_APP_KEY",
                Sandbox.YACH_APP_KEY,
                "YACH_APP_SECRET",
                Sandbox.YACH_APP_SECRET,
                "KEY_FOR_YACH",
                newKey(keys));
        config = Files.writeString(
                folder.resolve("yach.yaml"),
                Files.readString(HostSetting.FOLDER.resolve("yach.yaml"))
                        .replace("paste-the-app-key-here", Sandbox.YACH_APP_KEY)
                        .replace("paste-the-app-secret-here", Sandbox.YACH_APP_SECRET));
        open = ServerProcess.http();
        Map<String, String> settings = new HashMap<>(surroundings("http"));
        settings.putAll(Map.of(
                "YACH_APP_KEY", Sandbox.YACH_APP_KEY,
                "YACH_APP_SECRET", Sandbox.YACH_APP_SECRET,
                "YACH_MCP_KEYS", keys.toString()));
        locked = ServerProcess.http(settings);
    }

    @AfterAll
    static void stop() {
        locked.close();
        open.close();
        platform.close();
    }

    /** As the README says to make one. */
    private static String newKey(Path keys) throws Exception {
        Process process = ServerProcess.withoutSettings(new ProcessBuilder(
                        ServerProcess.LAUNCHER.toString(),
                        "keys",
                        "add",
                        "assistant",
                        "--keys",
                        keys.toString(),
                        "--scopes",
                        "read,send"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor());
        return printed.lines()
                .flatMap(line -> Stream.of(line.split("\\s+")))
                .filter(word -> word.startsWith("ymk_"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(printed));
    }

    /** What keeps a server with credentials on this machine; no setting that people paste has it. */
    private static Map<String, String> surroundings(String home) {
        return Map.of(
                "YACH_BASE_URL", platform.uri().toString(),
                "YACH_MCP_STATE_DIR", folder.resolve(home).toString());
    }

    static Stream<Path> files() throws Exception {
        return HostSetting.files();
    }

    @ParameterizedTest
    @MethodSource("files")
    void connectsListsAndReads(Path file) throws Exception {
        boolean credentials = file.getFileName().toString().startsWith("credentials");
        HostSetting setting = HostSetting.read(
                file,
                Map.of(
                        "/path/to/yach-mcp-server",
                        Path.of("").toAbsolutePath().toString(),
                        "/path/to/yach.yaml",
                        config.toString(),
                        URL,
                        (credentials ? locked : open).uri().toString()),
                secrets);
        assertTrue(setting.command().isEmpty() != setting.url().isEmpty(), setting.toString());
        // Many hosts come to the same, and a server is not started twice to be asked the same.
        if (!TRIED.contains(setting)) {
            assertReads(setting, credentials);
            TRIED.add(setting);
        }
    }

    private static void assertReads(HostSetting setting, boolean credentials) {
        McpClientTransport way = setting.url().isEmpty() ? started(setting, credentials) : connected(setting);
        try (McpSyncClient client = McpClient.sync(way)
                .requestTimeout(Duration.ofSeconds(20))
                // The first start of all makes the cache that makes the others fast.
                .initializationTimeout(Duration.ofMinutes(1))
                .build()) {
            client.initialize();
            Set<String> listed =
                    client.listTools().tools().stream().map(Tool::name).collect(Collectors.toSet());
            assertTrue(listed.contains("yach_list_robot_groups"), listed.toString());
            assertEquals(!credentials, listed.contains("yach_send_group_message"), "writing is off with credentials");
            CallToolResult groups = JavaSdkClient.call(client, "yach_list_robot_groups", Map.of());
            String text = JavaSdkClient.text(groups);
            assertTrue(text.contains(SandboxCompany.MAIN_GROUP), text);
            assertEquals(!credentials, text.startsWith("[sandbox] "), text);
        }
    }

    private static McpClientTransport started(HostSetting setting, boolean credentials) {
        List<String> command = setting.command();
        var parameters = ServerParameters.builder(command.getFirst())
                .args(command.subList(1, command.size()))
                .env(setting.variables())
                .build();
        return new StdioClientTransport(parameters, new JacksonMcpJsonMapper(JsonMapper.shared())) {
            @Override
            protected ProcessBuilder getProcessBuilder() {
                ProcessBuilder builder = ServerProcess.withoutSettings(super.getProcessBuilder());
                builder.environment().putAll(credentials ? surroundings("stdio") : Map.of());
                return builder;
            }
        };
    }

    private static McpClientTransport connected(HostSetting setting) {
        URI url = URI.create(setting.url());
        HttpRequest.Builder request = HttpRequest.newBuilder();
        setting.headers().forEach(request::header);
        return HttpClientStreamableHttpTransport.builder(url.resolve("/").toString())
                .endpoint(url.getPath())
                .requestBuilder(request)
                .jsonMapper(new JacksonMcpJsonMapper(JsonMapper.shared()))
                .build();
    }

    /** Otherwise the headers above would prove nothing. */
    @Test
    void withoutItsHeaderNobodyGetsIn() throws Exception {
        var request = HttpRequest.newBuilder(locked.uri().resolve("/mcp"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertEquals(401, client.send(request, BodyHandlers.ofString()).statusCode());
        }
    }

    @Test
    void everyHostHasItsSettings() throws Exception {
        assertEquals(
                List.of(
                        "cherry-studio 4",
                        "claude-code 4",
                        "claude-desktop 2",
                        "codex 4",
                        "cursor 4",
                        "dify 2",
                        "trae 4",
                        "vscode 4"),
                files()
                        .collect(Collectors.groupingBy(
                                file -> file.getParent().getFileName().toString(), Collectors.counting()))
                        .entrySet()
                        .stream()
                        .map(host -> host.getKey() + " " + host.getValue())
                        .sorted()
                        .toList());
    }
}
