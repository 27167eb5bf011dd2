package io.yachmcp.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.yachmcp.golden.Golden;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README says a command printed is what it prints now. */
class PrintedDocsTest {
    private static final Path README = Path.of("README.md");
    private static final Pattern PRINTED =
            Pattern.compile("(<!-- printed by: \\./yach-mcp ([a-z -]+) -->\n)(.*?)(<!-- /printed -->)", Pattern.DOTALL);

    @Test
    void theReadmeIsCurrent() throws Exception {
        String readme = Files.readString(README);
        Matcher printed = PRINTED.matcher(readme);
        String current = printed.replaceAll(
                part -> Matcher.quoteReplacement(part.group(1) + "\n" + output(part.group(2)) + "\n" + part.group(4)));
        assertEquals(2, PRINTED.matcher(readme).results().count(), "printed parts of the README");
        Golden.matches(README, current);
    }

    private static String output(String command) {
        var out = new ByteArrayOutputStream();
        var around = new Surroundings(
                InputStream.nullInputStream(),
                out,
                new PrintStream(OutputIsEmpty.INSTANCE, true, StandardCharsets.UTF_8),
                Map.of(),
                InstantSource.system());
        assertEquals(0, Commands.run(List.of(command.split(" ")), around));
        return out.toString(StandardCharsets.UTF_8).strip() + "\n";
    }

    /** A command that prints documentation has nothing to complain of. */
    private static final class OutputIsEmpty extends java.io.OutputStream {
        private static final OutputIsEmpty INSTANCE = new OutputIsEmpty();

        @Override
        public void write(int b) {
            throw new AssertionError("something was written to standard error");
        }
    }
}
