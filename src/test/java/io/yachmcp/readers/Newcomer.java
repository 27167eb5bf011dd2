package io.yachmcp.readers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.readers.Readme.Step;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Somebody with a clean clone, built, an empty home, no settings, and a shell in which the README's commands are typed. */
final class Newcomer {
    /** The port in the README; here another is used, because whoever runs the tests may have a server there. */
    private static final String PORT = "8931";

    private static final int PATIENCE = 60;
    private static final String END = "\u0004";

    /** In the place of Claude Code: starts what it was told of as that does, and asks it who it is. */
    private static final String CLAUDE = """
            #!/bin/sh
            [ "$1 $2 $4" = "mcp add --" ] || exit 2
            shift 4
            echo '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}' \\
              | "$@" | grep '"serverInfo"'
            """;

    private final Path clone;
    private final Path home;
    private final Path programs;
    private final String port;
    private Optional<Process> running = Optional.empty();

    private Newcomer(Path folder, String port) {
        this.clone = folder.resolve("yach-mcp-server");
        this.home = folder.resolve("home");
        this.programs = folder.resolve("programs");
        this.port = port;
    }

    /** Clones what is committed here and gives it what the build made, so that nothing is built again. */
    static Newcomer arrive(Path folder) throws Exception {
        var newcomer = new Newcomer(folder, freePort());
        Files.createDirectory(newcomer.home);
        Path claude = Files.createDirectory(newcomer.programs).resolve("claude");
        Files.writeString(claude, CLAUDE);
        assertTrue(claude.toFile().setExecutable(true));
        newcomer.settle();
        return newcomer;
    }

    private void settle() throws Exception {
        Process git = new ProcessBuilder(
                        "git", "clone", "-q", Path.of("").toAbsolutePath().toString(), clone.toString())
                .redirectErrorStream(true)
                .start();
        assertEquals("", new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        assertEquals(0, git.waitFor());
        Path target = Files.createDirectory(clone.resolve("target"));
        for (String made : List.of("yach-mcp-server.jar", "lib", "lib-extra")) {
            copy(Path.of("target", made), target.resolve(made));
        }
        // What the launcher leaves behind when it has built.
        Files.createFile(target.resolve(".built"));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** Does as it says, and fails unless all comes as it is shown. */
    void takes(Step step) throws Exception {
        if (step.goesOn()) {
            stops();
            goesOn(step);
        } else {
            ends(step);
        }
    }

    private void ends(Step step) throws Exception {
        Process shell = process("set -e\n" + here(step.typed())).start();
        BlockingQueue<String> printed = printed(shell);
        assertTrue(shell.waitFor(PATIENCE, TimeUnit.SECONDS), step.typed());
        List<String> all = new ArrayList<>();
        for (String line = next(printed, step); !line.equals(END); line = next(printed, step)) {
            all.add(line);
        }
        assertEquals(0, shell.exitValue(), () -> step.typed() + "\n" + String.join("\n", all));
        assertEquals(List.of(), step.missing(all), () -> step.typed() + "\n" + String.join("\n", all));
    }

    private void goesOn(Step step) throws Exception {
        ProcessBuilder builder = process("exec " + here(step.typed()));
        builder.environment().put("YACH_MCP_PORT", port);
        Process server = builder.start();
        running = Optional.of(server);
        BlockingQueue<String> printed = printed(server);
        List<String> all = new ArrayList<>();
        assertTrue(!step.shown().isEmpty(), "what is shown tells when it is ready: " + step.typed());
        while (!step.missing(all).isEmpty()) {
            String line = next(printed, step);
            assertTrue(!line.equals(END), () -> step.typed() + " ended\n" + String.join("\n", all));
            all.add(line);
        }
    }

    private static String next(BlockingQueue<String> printed, Step step) throws InterruptedException {
        return Optional.ofNullable(printed.poll(PATIENCE, TimeUnit.SECONDS))
                .orElseThrow(() -> new AssertionError("nothing came of " + step.typed()));
    }

    private BlockingQueue<String> printed(Process process) {
        var lines = new LinkedBlockingQueue<String>();
        Thread.ofVirtual().start(() -> {
            try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
                reader.lines().map(line -> line.replace(port, PORT)).forEach(lines::add);
            } catch (IOException ended) {
                lines.add(ended.toString());
            } finally {
                lines.add(END);
            }
        });
        return lines;
    }

    private String here(String typed) {
        return typed.replace(PORT, port);
    }

    private ProcessBuilder process(String script) {
        var builder = new ProcessBuilder("bash", "-c", script)
                .directory(clone.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true);
        var variables = builder.environment();
        variables.keySet().removeIf(name -> name.startsWith("YACH") || name.startsWith("YUNXIN"));
        variables.put("YACH_MCP_JAVA_HOME", System.getProperty("java.home"));
        variables.put("HOME", home.toString());
        variables.put("PATH", programs + ":" + variables.get("PATH"));
        return builder;
    }

    private static String freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return String.valueOf(socket.getLocalPort());
        }
    }

    /** Ends the server that still runs, as Ctrl-C does. */
    void stops() throws InterruptedException {
        if (running.isPresent()) {
            Process server = running.get();
            running = Optional.empty();
            server.destroy();
            server.waitFor(20, TimeUnit.SECONDS);
            server.destroyForcibly();
        }
    }
}
