package io.yachmcp.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The image as far as it goes without a container engine: the same steps with the same files in an empty folder, and what comes out runs. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class ImageIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void theDockerfileRunsTheStepsAndNothingElse() throws IOException {
        Recipe recipe = Recipe.read();
        assertEquals(
                recipe.steps().stream()
                        .map(step -> "deploy/image-steps " + step)
                        .toList(),
                recipe.lines("RUN"));
        assertEquals(List.of("10001:10001"), recipe.lines("USER"));
        assertEquals(List.of("[\"/opt/yach-mcp/start\"]"), recipe.lines("ENTRYPOINT"));
        assertTrue(recipe.lines("HEALTHCHECK").getFirst().endsWith("CMD [\"/opt/yach-mcp/healthy\"]"));
    }

    @Test
    void whatTheStepsMakeStartsFromItsCacheAndWritesNothing() throws Exception {
        Path sources = Files.createDirectory(folder.resolve("sources"));
        Path root = folder.resolve("root");
        Recipe.read().copyInto(sources);
        Instant begun = Instant.now();
        run(
                process(
                        sources,
                        Map.of("IMAGE_ROOT", root.toString()),
                        "bash",
                        "-c",
                        "deploy/image-steps all >../steps.log 2>&1"),
                folder.resolve("steps.log"));
        System.out.println(
                "image: steps took " + Duration.between(begun, Instant.now()).toSeconds() + " s");

        Path home = root.resolve("opt/yach-mcp");
        Map<Path, Instant> before = files(home);
        int port = freePort();
        Map<String, String> settings = Map.of(
                "YACH_MCP_PORT",
                String.valueOf(port),
                // The JVM ends at once where the cache is not what it wants.
                "YACH_MCP_JAVA_OPTS",
                "-XX:AOTMode=on");
        Process server = process(folder, settings, home.resolve("start").toString(), "http");
        try {
            awaitHealthy(server, settings, home);
            assertEquals("200 {\"status\":\"ready\"}", get(port, "/readyz"));
            assertTrue(get(port, "/metrics").startsWith("200 # HELP "));
        } finally {
            server.destroy();
            assertTrue(server.waitFor(20, TimeUnit.SECONDS), "it ends when it is told to");
        }
        assertEquals(
                1, process(folder, settings, home.resolve("healthy").toString()).waitFor(), "nobody is there");
        assertEquals(before, files(home), "nothing was written beside the state");
    }

    private static void awaitHealthy(Process server, Map<String, String> settings, Path home) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (process(home, settings, home.resolve("healthy").toString()).waitFor() != 0) {
            assertTrue(server.isAlive() && Instant.now().isBefore(end), "the server does not get healthy");
        }
    }

    private static String get(int port, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var response = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    BodyHandlers.ofString());
            return response.statusCode() + " " + response.body();
        }
    }

    /** With nothing of this process's settings but what is needed to build. */
    private static Process process(Path folder, Map<String, String> settings, String... words) throws IOException {
        var builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.startsWith("YACH") || name.startsWith("YUNXIN"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(settings);
        return builder.start();
    }

    private static void run(Process process, Path log) throws IOException, InterruptedException {
        try {
            assertTrue(process.waitFor(6, TimeUnit.MINUTES), "the steps take too long");
            assertEquals(0, process.exitValue(), Files.readString(log));
        } finally {
            process.destroyForcibly();
        }
    }

    private static Map<Path, Instant> files(Path home) throws IOException {
        Map<Path, Instant> times = new TreeMap<>();
        try (Stream<Path> all = Files.walk(home)) {
            for (Path file : all.toList()) {
                times.put(file, Files.getLastModifiedTime(file).toInstant());
            }
        }
        return times;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
