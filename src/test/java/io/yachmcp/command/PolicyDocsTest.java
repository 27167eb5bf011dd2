package io.yachmcp.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.golden.Golden;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example in the policy's page is one that the server takes, and comes to what the page says. */
class PolicyDocsTest {
    private static final Path PAGE = Path.of("docs/policy.md");
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern PRINTED =
            Pattern.compile("(<!-- printed by: PolicyDocsTest -->\n)(.*?)(<!-- /printed -->)", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void theExampleIsTakenAndComesToWhatThePageSays() throws Exception {
        String page = Files.readString(PAGE);
        Matcher example = EXAMPLE.matcher(page);
        assertTrue(example.find(), "there is an example");
        Path file = Files.writeString(folder.resolve("policy.yaml"), example.group(1));
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code = Commands.run(
                List.of("policy"),
                new Surroundings(
                        InputStream.nullInputStream(),
                        out,
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Map.of("YACH_MCP_POLICY", file.toString()),
                        InstantSource.fixed(Instant.EPOCH)));
        assertEquals("", err.toString(StandardCharsets.UTF_8));
        assertEquals(0, code);
        String table = out.toString(StandardCharsets.UTF_8).replaceAll("(?m) +$", "");
        Matcher printed = PRINTED.matcher(page);
        Golden.matches(
                PAGE,
                printed.replaceAll(part ->
                        Matcher.quoteReplacement(part.group(1) + "\n```\n" + table + "```\n\n" + part.group(3))));
    }
}
