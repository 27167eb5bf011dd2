package io.yachmcp.tool;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Text that comes with the program and never changes: scripts for Redis, pages for agents. */
public final class PackagedText {
    private PackagedText() {}

    /** @param path in the jar, from its root, such as {@code /limit/admit.lua} */
    public static String read(String path) {
        try (InputStream text = PackagedText.class.getResourceAsStream(path)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
