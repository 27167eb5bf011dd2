package io.yachmcp.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.sandbox.SandboxCompany;
import io.yachmcp.tool.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The stdio server as hosts start and end it: what it writes where, in how much memory, and how it leaves. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class StdioProcessIT {
    private static final String OPTIONS = "YACH_MCP_JAVA_OPTS";
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    private Path folder;

    /** What a process wrote by the time it ended. */
    private record End(int code, List<String> out, String err) {}

    private static Process start(Map<String, String> settings, String... words) throws IOException {
        var builder = new ProcessBuilder(Stream.concat(Stream.of(ServerProcess.LAUNCHER.toString()), Stream.of(words))
                .toList());
        ServerProcess.withoutSettings(builder).environment().putAll(settings);
        return builder.start();
    }

    private static End end(Process process) throws Exception {
        var err = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()));
        String out = read(process.getInputStream());
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), "it goes on");
        return new End(process.exitValue(), out.lines().toList(), err.get());
    }

    private static String read(InputStream stream) {
        try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void say(Process process, String text) throws IOException {
        OutputStream in = process.getOutputStream();
        in.write(text.getBytes(StandardCharsets.UTF_8));
        in.flush();
    }

    private static String call(int id) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":{\"name\":"
                + "\"yach_check_group_member\",\"arguments\":{\"group_id\":\"" + SandboxCompany.MAIN_GROUP
                + "\",\"user_id\":\"" + SandboxCompany.MEMBER + "\"}}}\n";
    }

    @Test
    void writesNothingButJsonRpcWhateverItsLibrariesLog() throws Exception {
        Path logging = Files.writeString(
                folder.resolve("logging.properties"),
                "handlers=java.util.logging.ConsoleHandler\n.level=ALL\njava.util.logging.ConsoleHandler.level=ALL\n");
        Process process = start(Map.of(OPTIONS, "-Djava.util.logging.config.file=" + logging), "stdio");
        say(
                process,
                "{\n\n\u0000\n[]\n{\"jsonrpc\":\"2.0\",\"method\":\"no/such\"}\n{\"id\":5e999999999999999}\n"
                        + call(1));
        process.getOutputStream().close();
        End end = end(process);
        List<JsonNode> answers = end.out().stream().map(Json::read).toList();
        assertEquals(5, answers.size(), end.out()::toString);
        answers.forEach(answer -> assertEquals("2.0", answer.path("jsonrpc").asString("")));
        assertEquals(1, answers.stream().filter(answer -> answer.has("result")).count());
        assertTrue(end.err().contains("io.netty"), "nothing was logged: " + end.err());
        assertEquals(0, end.code());
    }

    @Test
    void skipsALineOfAHundredMegabytesInFortyOfMemory() throws Exception {
        Process process = start(Map.of(OPTIONS, "-Xmx40m"), "stdio");
        String part = "x".repeat(MEGABYTE);
        for (int i = 0; i < 100; i++) {
            say(process, part);
        }
        say(process, "\n{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\n");
        process.getOutputStream().close();
        assertEquals(
                new End(
                        0,
                        List.of(
                                "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":"
                                        + "\"Invalid request: the line is longer than 4194304 bytes\"}}",
                                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}"),
                        ""),
                end(process));
    }

    @Test
    void waitsForAHostThatDoesNotReadInFortyOfMemory() throws Exception {
        int lists = 2_000;
        Process process = start(Map.of(OPTIONS, "-Xmx40m"), "stdio");
        var writing = CompletableFuture.runAsync(() -> {
            try (OutputStream in = process.getOutputStream()) {
                for (int id = 0; id < lists; id++) {
                    in.write(("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/list\"}\n")
                            .getBytes(StandardCharsets.UTF_8));
                }
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
        while (process.getInputStream().available() < 32 << 10) {
            Thread.sleep(20);
        }
        End end = end(process);
        writing.get(10, TimeUnit.SECONDS);
        assertEquals(
                IntStream.range(0, lists)
                        .mapToObj(id -> "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":")
                        .toList(),
                end.out().stream()
                        .map(line -> line.substring(0, line.indexOf("result") + 8))
                        .toList());
        assertEquals(0, end.code(), end.err());
    }

    @Test
    void answersEveryCallThatRunsWhenItsInputEnds() throws Exception {
        Process process = start(Map.of(), "stdio");
        say(process, IntStream.range(0, 100).mapToObj(StdioProcessIT::call).collect(Collectors.joining()));
        process.getOutputStream().close();
        End end = end(process);
        assertEquals(
                IntStream.range(0, 100).boxed().toList(),
                end.out().stream()
                        .map(line -> Json.read(line).path("id").asInt())
                        .sorted()
                        .toList());
        assertEquals(0, end.code(), end.err());
    }

    @Test
    void leavesAtOnceWhenItIsTerminatedWhileACallRuns() throws Exception {
        Path policy = Files.writeString(folder.resolve("policy.yaml"), "version: 1\n");
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Process process = start(
                    Map.of(
                            "YACH_BASE_URL",
                            "http://127.0.0.1:" + silent.getLocalPort(),
                            "YACH_ACCESS_TOKEN",
                            "a-token",
                            "YACH_MCP_POLICY",
                            policy.toString(),
                            "YACH_MCP_STATE_DIR",
                            folder.resolve("state").toString()),
                    "stdio");
            say(process, call(1));
            try (var called = silent.accept()) {
                process.toHandle().destroy();
                End end = end(process);
                assertEquals(143, end.code(), end.err());
                assertEquals(List.of(), end.out());
                assertTrue(called.isConnected());
            }
        }
    }

    @Test
    void saysOnStandardErrorWhyItDoesNotStart() throws Exception {
        End end = end(start(Map.of("YACH_HISTORY_PAGE", "many"), "stdio"));
        assertEquals(2, end.code(), end.err());
        assertEquals(List.of(), end.out());
        assertTrue(end.err().contains("YACH_HISTORY_PAGE"), end.err());
    }
}
