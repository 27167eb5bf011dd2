package io.yachmcp.partner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.partner.demo.Callbacks;
import io.yachmcp.partner.demo.Callbacks.Person;
import io.yachmcp.partner.server.Yach;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

/** The same partner beside a server that runs already and asks for a key. */
@Timeout(120)
class PartnerOverHttpTest {
    private static final String GROUP = "2771348601";
    private static final Pattern KEY = Pattern.compile("ymk_[A-Za-z0-9_-]{20,}");
    private static final Pattern ADDRESS = Pattern.compile("http://[0-9.]+:[0-9]+");

    @TempDir
    Path folder;

    @Test
    void answersOverHttpWithAKey() throws Exception {
        Process keys = yach("keys", "add", "partner", "--scopes", "read,send,batch,groups");
        String key = found(keys.inputReader(), KEY);
        assertEquals(0, keys.waitFor());
        Process server = yach("http", "--port", "0");
        try (var program = new SpringApplicationBuilder(DigitalPartner.class)
                .run(
                        "--spring.profiles.active=http,demo",
                        "--spring.ai.mcp.client.streamable-http.connections.yach.url="
                                + found(server.errorReader(), ADDRESS),
                        "--partner.server-key=" + key)) {
            int port = ((WebServerApplicationContext) program).getWebServer().getPort();
            try (var callbacks = new Callbacks(port, program.getBean(PartnerSettings.class))) {
                var teacher = new Person("yach098375", "江映雪", "098375");
                callbacks.post(callbacks.said("8001", GROUP, teacher, "现在有几个人？", Instant.now()));
            }
            var yach = program.getBean(Yach.class);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> yach.call("yach_list_group_messages", Map.of("group_id", GROUP, "start", "-5m"))
                            .text()
                            .contains("24 of 24 members"));
            assertTrue(yach.tools().containsKey("yach_add_group_members"));
            assertFalse(yach.tools().containsKey("yach_remove_group_members"), "the key's scopes count");
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    /** The launcher with no setting of a developer's but these keys. */
    private Process yach(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("../../yach-mcp"));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("YACH_") || name.startsWith("YUNXIN_"));
        builder.environment().put("YACH_MCP_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("YACH_MCP_BUILD", "off");
        builder.environment()
                .put(
                        "YACH_MCP_KEYS",
                        folder.resolve("keys.yaml").toAbsolutePath().toString());
        return builder.start();
    }

    private static String found(BufferedReader said, Pattern wanted) throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            Matcher match = wanted.matcher(line);
            if (match.find()) {
                return match.group();
            }
        }
        throw new AssertionError("it ended without saying " + wanted);
    }
}
