package io.yachmcp.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher on an installation of its own: a copy of the built jar, so that nothing here touches this checkout. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class LauncherIT {
    private static final String PROBE =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"server/discover\",\"params\":{\"_meta\":"
                    + "{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                    + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}\n";
    private static final String SESSION = """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}
            {"jsonrpc":"2.0","method":"notifications/initialized"}
            {"jsonrpc":"2.0","id":2,"method":"tools/list"}
            """;

    @TempDir
    static Path home;

    @BeforeAll
    static void install() throws IOException {
        install(home);
    }

    private record Run(int code, String out, String err) {}

    @Test
    void makesAnAotCacheAtTheFirstStartAndReallyUsesIt() throws Exception {
        assertAnswered(run(home, Map.of(), SESSION, "stdio"));
        Path loaded = home.resolve("loaded.txt");
        String proof = "-XX:AOTMode=on -Xlog:class+load=info:file=" + loaded;
        assertAnswered(run(home, Map.of("YACH_MCP_JAVA_OPTS", proof), SESSION, "stdio"));
        assertLean(Files.readAllLines(loaded));
        // Clients of 2026-07-28 begin with a process of its own that is asked nothing but this.
        Run probed = run(home, Map.of("YACH_MCP_JAVA_OPTS", proof), PROBE, "stdio");
        assertTrue(probed.out().startsWith("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"resultType\":"), probed.out());
        assertLean(Files.readAllLines(loaded));
    }

    private static void assertLean(List<String> all) {
        assertEquals(
                List.of(), all.stream().filter(LauncherIT::tooHeavyForAStart).toList());
        List<String> ours = all.stream()
                .filter(line -> line.contains("io.yachmcp.") || line.contains("tools.jackson."))
                .toList();
        assertTrue(ours.size() > 100, ours.size() + " classes say too little");
        assertEquals(
                List.of(),
                ours.stream()
                        .filter(line -> !line.contains("shared objects file"))
                        .toList());
    }

    @Test
    void startsAllTheSameWhenTheCacheIsBroken() throws Exception {
        Path broken = Files.createDirectory(home.resolve("broken"));
        install(broken);
        assertAnswered(run(broken, Map.of(), SESSION, "stdio"));
        Files.write(cacheOf(broken), new byte[] {1, 2, 3}, StandardOpenOption.TRUNCATE_EXISTING);
        Run strict = run(broken, Map.of("YACH_MCP_JAVA_OPTS", "-XX:AOTMode=on"), SESSION, "stdio");
        assertNotEquals(0, strict.code(), "the cache was not even looked at");
        assertAnswered(run(broken, Map.of(), SESSION, "stdio"));
    }

    @Test
    void makesNoCacheForHelp() throws Exception {
        Path fresh = Files.createDirectory(home.resolve("fresh"));
        install(fresh);
        Run help = run(fresh, Map.of(), "", "stdio", "--help");
        assertEquals(0, help.code(), help.err());
        assertEquals(Help.of(CommandWord.STDIO), help.out());
        assertTrue(Files.notExists(fresh.resolve("target/aot")));
    }

    @Test
    void runsThroughALinkFromAnotherFolder() throws Exception {
        Path elsewhere = Files.createDirectory(home.resolve("else where"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("link"), Path.of("../yach-mcp"));
        Run version = finish(process(elsewhere, link, Map.of(), "--version"), "");
        assertEquals(new Run(0, version.out(), ""), version);
        assertTrue(version.out().startsWith("yach-mcp-server "), version.out());
    }

    @Test
    void findsItsFilesUnderAChineseNameWhateverTheLocale() throws Exception {
        Charset names = Charset.forName(System.getProperty("sun.jnu.encoding"));
        Assumptions.assumeTrue(names.newEncoder().canEncode("知音楼"), "this JVM cannot write such a name");
        Path chinese = Files.createDirectory(home.resolve("知音楼 1"));
        install(chinese);
        for (String locale : List.of("", "C", "POSIX")) {
            assertAnswered(run(chinese, Map.of("LC_ALL", locale, "LC_CTYPE", "", "LANG", ""), SESSION, "stdio"));
        }
    }

    @Test
    void aClosedInputIsAnEndedInput() throws Exception {
        Process process = process(home, Path.of("/bin/bash"), Map.of(), "-c", "./yach-mcp stdio <&-");
        assertEquals(new Run(0, "", ""), finish(process, ""));
    }

    @Test
    void saysThatTheBuildHasNowhereToGo() throws Exception {
        Path unwritable = sources(home.resolve("unwritable"));
        Files.writeString(unwritable.resolve("target"), "in the way");
        Run run = run(unwritable, Map.of("YACH_MCP_BUILD", "on"), "", "--version");
        String words = "/target cannot be written. Run 'mvn package' there as somebody who may.\n";
        assertEquals(new Run(1, "", "yach-mcp: must be built first, and " + unwritable.toRealPath() + words), run);
    }

    @Test
    void saysWhichSettingNamesNoJdk() throws Exception {
        Run run = run(home, Map.of("YACH_MCP_JAVA_HOME", "/nowhere"), "", "--version");
        assertEquals(
                new Run(
                        1,
                        "",
                        "yach-mcp: YACH_MCP_JAVA_HOME is /nowhere, and there is no JDK 25 or newer. Correct it or unset it.\n"),
                run);
    }

    @Test
    void saysThatMavenIsMissing() throws Exception {
        Path unbuilt = sources(home.resolve("unbuilt"));
        Run run = run(unbuilt, Map.of("PATH", tools(unbuilt).toString(), "YACH_MCP_BUILD", "on"), "", "--version");
        assertEquals(
                new Run(
                        1,
                        "",
                        "yach-mcp: must be built first, and Maven is missing. Install Maven 3.8 or newer so that 'mvn' is on the PATH.\n"),
                run);
    }

    @Test
    void buildsOnceWhenTwoHostsStartAtOnceAndAgainWhenSourcesAreNewer() throws Exception {
        Path twice = sources(home.resolve("twice"));
        Path bin = tools(twice);
        script(bin.resolve("mvn"), """
                echo built >> built.txt
                echo words of Maven
                sleep 1
                cp -R '%s'/target/. target/
                touch target/yach-mcp-server.jar
                """.formatted(home));
        Map<String, String> building = Map.of("PATH", bin.toString(), "YACH_MCP_BUILD", "on");

        Process first = process(twice, twice.resolve("yach-mcp"), building, "--version");
        Run second = run(twice, building, "", "--version");
        Run other = finish(first, "");
        assertEquals(List.of(0, 0), List.of(second.code(), other.code()), second.err() + other.err());
        assertEquals(second.out(), other.out());
        assertEquals(List.of("built"), Files.readAllLines(twice.resolve("built.txt")));

        Files.writeString(twice.resolve("src/main/java/New.java"), "");
        assertAnswered(run(twice, building, SESSION, "stdio"));
        assertAnswered(run(twice, building, SESSION, "stdio"));
        assertEquals(List.of("built", "built"), Files.readAllLines(twice.resolve("built.txt")));
    }

    /** Libraries that are loaded when they are needed; a start that loads them is a slow start. */
    private static boolean tooHeavyForAStart(String line) {
        return Stream.of(
                        "io.netty.",
                        "reactor.",
                        "com.networknt.",
                        "org.apache.commons.",
                        "tools.jackson.dataformat.",
                        "com.ibm.icu.",
                        "org.jsoup.",
                        "com.nimbusds.",
                        "io.github.resilience4j.",
                        "io.micrometer.",
                        "io.prometheus.",
                        "io.yachmcp.watch.",
                        "io.yachmcp.audit.AuditFolder")
                .anyMatch(line::contains);
    }

    private static void assertAnswered(Run run) {
        assertEquals(0, run.code(), run.err());
        List<String> lines = run.out().lines().toList();
        assertEquals(2, lines.size(), run.out());
        assertTrue(lines.get(0).startsWith("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":"), lines.get(0));
        assertTrue(lines.get(1).startsWith("{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":"), lines.get(1));
    }

    private static Run run(Path root, Map<String, String> variables, String input, String... words) throws Exception {
        return finish(process(root, root.resolve("yach-mcp"), variables, words), input);
    }

    private static Process process(Path folder, Path launcher, Map<String, String> variables, String... words)
            throws IOException {
        var builder = new ProcessBuilder(Stream.concat(Stream.of(launcher.toString()), Stream.of(words))
                        .toList())
                .directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("YACH") || name.startsWith("YUNXIN"));
        builder.environment().put("YACH_MCP_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("YACH_MCP_BUILD", "off");
        builder.environment().putAll(variables);
        return builder.start();
    }

    private static Run finish(Process process, String input) throws Exception {
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), out, err);
    }

    private static void install(Path root) throws IOException {
        copy(Path.of("yach-mcp"), root.resolve("yach-mcp"));
        Path target = Files.createDirectory(root.resolve("target"));
        copy(Path.of("target/yach-mcp-server.jar"), target.resolve("yach-mcp-server.jar"));
        Path lib = Files.createDirectory(target.resolve("lib"));
        try (Stream<Path> jars = Files.list(Path.of("target/lib"))) {
            for (Path jar : jars.toList()) {
                copy(jar, lib.resolve(jar.getFileName()));
            }
        }
    }

    private static Path sources(Path root) throws IOException {
        Files.createDirectories(root.resolve("src/main/java"));
        Files.createDirectories(root.resolve("tool-schemas"));
        Files.writeString(root.resolve("pom.xml"), "");
        copy(Path.of("yach-mcp"), root.resolve("yach-mcp"));
        return root;
    }

    /** A PATH with what the launcher needs and nothing else: no Maven. */
    private static Path tools(Path root) throws IOException {
        Path bin = Files.createDirectories(root.resolve("bin"));
        for (String tool :
                List.of("bash", "sh", "mkdir", "ln", "readlink", "rm", "mv", "sleep", "cp", "touch", "find")) {
            for (String folder : List.of("/bin", "/usr/bin")) {
                Path place = Path.of(folder, tool);
                if (Files.exists(place)) {
                    script(bin.resolve(tool), "exec " + place + " \"$@\"\n");
                }
            }
        }
        return bin;
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body);
        assertTrue(file.toFile().setExecutable(true));
    }

    private static Path cacheOf(Path root) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("target/aot"))) {
            return files.filter(file -> file.toString().endsWith(".aot"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
    }
}
