package io.yachmcp.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files that hold what is expected. {@code mvn verify -Dgolden=update} writes them; the diff is what gets reviewed. */
public final class Golden {
    private static final JsonMapper PRETTY = JsonMapper.builder()
            .defaultPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")))
            .enable(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT)
            .build();

    private Golden() {}

    public static boolean updating() {
        return "update".equals(System.getProperty("golden"));
    }

    public static JsonNode json(Path file) {
        return PRETTY.readTree(text(file));
    }

    /** Compares whole documents; the order of members counts, because agents and platforms see it. */
    public static void matches(Path file, JsonNode actual) {
        matches(file, PRETTY.writeValueAsString(actual) + "\n");
    }

    public static void matches(Path file, String actual) {
        if (updating()) {
            write(file, actual);
        }
        String expected = Files.exists(file) ? text(file) : "(no such file)";
        boolean json = file.toString().endsWith(".json") && Files.exists(file);
        assertEquals(
                json ? PRETTY.writeValueAsString(PRETTY.readTree(expected)) + "\n" : expected,
                actual,
                () -> file + " is not what is produced now; if the change is meant: mvn verify -Dgolden=update");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
