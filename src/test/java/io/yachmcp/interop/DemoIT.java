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
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
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
            String address = "http://127.0.0.1:" + real.getLocalPort();
            var builder = ServerProcess.withoutSettings(
                    new ProcessBuilder(ServerProcess.LAUNCHER.toString(), "demo").redirectErrorStream(true));
            for (String platform : List.of("YACH", "YUNXIN")) {
                builder.environment().put(platform + "_BASE_URL", address);
                builder.environment().put(platform + "_APP_KEY", "real");
                builder.environment().put(platform + "_APP_SECRET", "real");
            }
            builder.environment().put("YACH_MCP_WRITES", "on");
            Process demo = builder.start();
            demo.getOutputStream().close();
            String played = new String(demo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, demo.waitFor(), played);
            assertTrue(played.endsWith("and everything was as expected.\n"), played);
            assertEquals(List.of(), callers);
            Golden.matches(Path.of("docs/pictures/demo.svg"), Recording.of(played));
        }
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
