package io.yachmcp.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.golden.Golden;
import io.yachmcp.pictures.Recording;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code ./yach-mcp demo} as a person types it, in a shell that holds the credentials of a real account. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class DemoIT {
    @Test
    void playsOnTheSandboxAndTellsTheRealPlatformsNothing() throws Exception {
        List<Integer> callers = new CopyOnWriteArrayList<>();
        try (var real = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> listen(real, callers));
            String played = played("http://127.0.0.1:" + real.getLocalPort(), Map.of("YACH_MCP_WRITES", "on"));
            assertTrue(played.endsWith("and everything was as expected.\n"), played);
            assertEquals(List.of(), callers);
            assertEquals(tools(), called(played));
            Golden.matches(Path.of("docs/pictures/demo.svg"), Recording.of(played));
            Golden.matches(Path.of("src/test/resources/golden/demo.txt"), ours(played));
        }
    }

    @Test
    void playsTheSameDayInChinese() throws Exception {
        String played = played("http://127.0.0.1:1", Map.of("YACH_MCP_LANGUAGE", "zh"));
        assertTrue(played.endsWith("一切都符合预期。\n"), played);
        assertEquals(tools(), called(played));
        assertTrue(played.contains("   服务的自我介绍：知音楼"), played);
        assertTrue(played.contains("\n   " + tools().size() + " 个工具：yach_"), played);
        String ours = ours(played);
        assertEquals(List.of(), ours.lines().filter(DemoIT::notChinese).toList());
        Golden.matches(Path.of("src/test/resources/golden/demo.zh.txt"), ours);
    }

    /** What the demo prints, played to its good end. */
    private static String played(String real, Map<String, String> settings) throws Exception {
        var builder = ServerProcess.withoutSettings(
                new ProcessBuilder(ServerProcess.LAUNCHER.toString(), "demo").redirectErrorStream(true));
        for (String platform : List.of("YACH", "YUNXIN")) {
            builder.environment().put(platform + "_BASE_URL", real);
            builder.environment().put(platform + "_APP_KEY", "real");
            builder.environment().put(platform + "_APP_SECRET", "real");
        }
        builder.environment().putAll(settings);
        Process demo = builder.start();
        demo.getOutputStream().close();
        String played = new String(demo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, demo.waitFor(), played);
        return played;
    }

    private static Set<String> called(String played) {
        return found("(?m)^   → (\\w+)", played)
                .map(call -> call.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> tools() throws IOException {
        try (Stream<Path> contracts = Files.list(Path.of("tool-schemas"))) {
            return contracts
                    .map(contract -> contract.getFileName().toString())
                    .filter(name -> name.startsWith("y"))
                    .map(name -> name.replace(".json", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** What the demo itself says: neither calls nor what came of them, nor how the server introduces itself. */
    private static String ours(String played) {
        return played.replaceAll("\\d+ ms", "… ms")
                .replaceAll("\\d+( were sent| 条已发出)", "…$1")
                .replaceAll("(?ms)^   [→←✗] .*?^     … ms\n", "")
                .replaceAll("(?s)   (The server introduces|服务的自我介绍).*?\n\n", "\n");
    }

    private static boolean notChinese(String line) {
        boolean says = line.codePoints().anyMatch(Character::isLetter);
        return says
                && (found("\\p{IsHan}", line).findAny().isEmpty()
                        || found("[A-Za-z]+ [A-Za-z]+", line).findAny().isPresent());
    }

    private static Stream<MatchResult> found(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results();
    }

    private static void listen(ServerSocket real, List<Integer> callers) {
        while (!real.isClosed()) {
            try (Socket caller = real.accept()) {
                callers.add(caller.getPort());
            } catch (IOException closed) {
                return;
            }
        }
    }
}
