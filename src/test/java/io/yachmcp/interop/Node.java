package io.yachmcp.interop;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Node.js with the official TypeScript clients, installed from npm once. */
public final class Node {
    public static final Path HOME = Path.of("target/node").toAbsolutePath();
    private static final Path SOURCES = Path.of("src/test/node");

    private Node() {}

    /** Without npm on the machine the test is skipped and says so; where {@code CI} is set it must run. */
    public static void install() throws IOException, InterruptedException {
        boolean npm = onPath("npm");
        assumeTrue(npm || System.getenv("CI") != null, "npm is not on the PATH: the TypeScript clients are not tried");
        Files.createDirectories(HOME);
        boolean installed = Files.exists(HOME.resolve("node_modules/.package-lock.json"))
                && Files.mismatch(SOURCES.resolve("package-lock.json"), HOME.resolve("package-lock.json")) < 0;
        for (String file : List.of("package.json", "package-lock.json", "sdk.mjs", "approve.mjs", "eras.mjs")) {
            Files.copy(SOURCES.resolve(file), HOME.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!installed) {
            run(300, Map.of(), List.of("npm", "ci", "--no-audit", "--no-fund"));
        }
    }

    /** Runs a script and returns what it prints. */
    public static String run(Map<String, String> settings, List<String> script)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(HOME.resolve("node_modules/.bin/node").toString()));
        command.addAll(script);
        return run(60, settings, command);
    }

    private static boolean onPath(String program) {
        for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    /** The same of a program that says by how it ends that something else went wrong. */
    static String ofFailing(List<String> command) throws IOException, InterruptedException {
        return run(60, Map.of(), command, false);
    }

    private static String run(int seconds, Map<String, String> settings, List<String> command)
            throws IOException, InterruptedException {
        return run(seconds, settings, command, true);
    }

    private static String run(int seconds, Map<String, String> settings, List<String> command, boolean well)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(HOME, "out", ".txt");
        var builder = ServerProcess.withoutSettings(new ProcessBuilder(command).directory(HOME.toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(settings);
        Process process = builder.start();
        boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
        process.destroyForcibly();
        String printed = Files.readString(out);
        assertTrue(
                ended && (process.exitValue() == 0) == well,
                () -> command + " ended " + (well ? "badly" : "well") + " and printed: " + printed);
        return printed;
    }
}
