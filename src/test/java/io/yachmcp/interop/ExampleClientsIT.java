package io.yachmcp.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.sandbox.SandboxCompany;
import io.yachmcp.tool.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The small clients of agent-examples/ do what they say, with a server of their own and with a running one. */
@Timeout(120)
class ExampleClientsIT {
    private static final Path TYPESCRIPT = Path.of("agent-examples/typescript/client.ts");
    private static final Path JAVA = Path.of("agent-examples/java/YachClient.java");

    private static ServerProcess server;

    @BeforeAll
    static void start() throws Exception {
        server = ServerProcess.http();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String target(String way) {
        return way.equals("stdio") ? ServerProcess.LAUNCHER.toString() : server.uri() + "/mcp";
    }

    @ParameterizedTest
    @ValueSource(strings = {"stdio", "http"})
    void theTypeScriptOne(String way) throws Exception {
        Node.install();
        Files.copy(TYPESCRIPT, Node.HOME.resolve("client.ts"), StandardCopyOption.REPLACE_EXISTING);
        assertDone(Node.run(Map.of(), List.of("--disable-warning=ExperimentalWarning", "client.ts", target(way))));
    }

    /** As a single source file, with the build's own class path in place of the one that its pom.xml brings. */
    @ParameterizedTest
    @ValueSource(strings = {"stdio", "http"})
    void theJavaOne(String way) throws Exception {
        Process process = ServerProcess.withoutSettings(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Dstdout.encoding=UTF-8",
                        "-cp",
                        System.getProperty("java.class.path"),
                        JAVA.toString(),
                        target(way)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), printed);
            assertEquals(0, process.exitValue(), printed);
            assertDone(printed);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void assertDone(String printed) {
        assertTrue(
                printed.contains("[sandbox] The robot is in 5 groups")
                        && printed.contains(" messages of group " + SandboxCompany.MAIN_GROUP)
                        && printed.contains("Sent text to group " + SandboxCompany.MAIN_GROUP + " as the robot."),
                printed);
    }

    @Test
    void theyAreShort() throws Exception {
        for (Path client : List.of(TYPESCRIPT, JAVA)) {
            assertTrue(Files.readAllLines(client).size() < 60, client.toString());
        }
    }

    /** What is tried here is what people get. */
    @Test
    void theyAskForTheLibrariesThatAreTried() throws Exception {
        assertEquals(
                found("<mcp.version>(.*)</mcp.version>", Path.of("pom.xml")),
                found("<artifactId>mcp</artifactId>\\s+<version>(.*)</version>", JAVA.resolveSibling("pom.xml")));
        String name = "@modelcontextprotocol/client";
        assertEquals(
                dependencies(Path.of("src/test/node")).get(name),
                dependencies(TYPESCRIPT.getParent()).get(name));
    }

    private static String found(String pattern, Path file) throws Exception {
        Matcher found = Pattern.compile(pattern).matcher(Files.readString(file));
        assertTrue(found.find(), file + " has no " + pattern);
        return found.group(1);
    }

    private static JsonNode dependencies(Path folder) throws Exception {
        return Json.read(Files.readString(folder.resolve("package.json"))).path("dependencies");
    }
}
