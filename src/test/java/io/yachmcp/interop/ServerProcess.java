package io.yachmcp.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The built server as people start it, {@code ./yach-mcp http}, on a free port of loopback and with the sandbox behind it unless settings say more. */
final class ServerProcess implements AutoCloseable {
    static final Path LAUNCHER = Path.of("yach-mcp").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern LISTENING = Pattern.compile("Streamable HTTP on (\\S+)/mcp");

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
        var builder = new ProcessBuilder(LAUNCHER.toString(), "http", "--port", "0")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        withoutSettings(builder).environment().putAll(settings);
        Process process = builder.start();
        var uri = new CompletableFuture<URI>();
        Thread.ofVirtual().start(() -> passOn(process, uri));
        try {
            return new ServerProcess(process, uri.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException silent) {
            process.destroyForcibly();
            throw new IllegalStateException("the server does not listen", silent);
        }
    }

    /** What it says on standard error is ours too, and tells where it listens. */
    private static void passOn(Process process, CompletableFuture<URI> uri) {
        try (BufferedReader said = process.errorReader()) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                System.err.println(line);
                Matcher listening = LISTENING.matcher(line);
                if (listening.find()) {
                    uri.complete(URI.create(listening.group(1)));
                }
            }
            uri.completeExceptionally(new IOException("it ended"));
        } catch (IOException broken) {
            uri.completeExceptionally(broken);
        }
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

    @Override
    public void close() {
        stop();
    }

    /** Tells it to stop and waits until it has. */
    void stop() {
        process.destroy();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
