package io.yachmcp.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The built server as people start it, {@code ./yach-mcp http}, on a free port of loopback and with the sandbox behind it unless settings say more. */
final class ServerProcess implements AutoCloseable {
    static final Path LAUNCHER = Path.of("yach-mcp").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final URI uri;

    private ServerProcess(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    static ServerProcess http() throws IOException, InterruptedException {
        return http(Map.of());
    }

    static ServerProcess http(Map<String, String> settings) throws IOException, InterruptedException {
        int port = freePort();
        var builder = new ProcessBuilder(LAUNCHER.toString(), "http", "--port", String.valueOf(port))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        withoutSettings(builder).environment().putAll(settings);
        var server = new ServerProcess(builder.start(), URI.create("http://127.0.0.1:" + port));
        server.awaitListening(port);
        return server;
    }

    /** A developer's own credentials must not turn a test into a real send. */
    static ProcessBuilder withoutSettings(ProcessBuilder builder) {
        builder.environment()
                .keySet()
                .removeIf(name ->
                        name.startsWith("YUNXIN_") || (name.startsWith("YACH_") && !name.equals("YACH_MCP_JAVA_HOME")));
        // The jar under test is the one this build made.
        builder.environment().put("YACH_MCP_BUILD", "off");
        builder.environment().put("YACH_MCP_JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }

    URI uri() {
        return uri;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitListening(int port) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (process.isAlive() && Instant.now().isBefore(end)) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException notYet) {
                Thread.sleep(20);
            }
        }
        throw new IllegalStateException("the server does not listen on port " + port);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
