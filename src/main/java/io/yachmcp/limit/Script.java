package io.yachmcp.limit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What Redis runs as one step. */
final class Script {
    private Script() {}

    static String read(String name) {
        try (InputStream script = Script.class.getResourceAsStream("/limit/" + name + ".lua")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
