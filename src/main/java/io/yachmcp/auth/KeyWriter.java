package io.yachmcp.auth;

import io.yachmcp.language.Words;
import io.yachmcp.tool.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the key file so that its owner alone may read it, and so that a server never reads half of a line. */
public final class KeyWriter {
    private KeyWriter() {}

    /** Adds a key; the file is made when it is missing. What people wrote into it stays as it is. */
    public static void add(Path path, KeyEntry entry) throws IOException {
        if (!Files.exists(path)) {
            Files.createFile(path, onlyOwner(path));
        }
        String before = Files.readString(path);
        String line = (before.isEmpty() || before.endsWith("\n") ? "" : "\n") + Json.text(json(entry)) + "\n";
        Files.writeString(path, line, StandardOpenOption.APPEND);
    }

    /**
     * Takes keys out, and leaves everything else as it is.
     *
     * @param gone which of the entries
     * @return how many that were
     */
    public static int remove(Path path, Predicate<KeyEntry> gone) throws IOException {
        Path real = path.toRealPath();
        List<String> lines = Files.readString(real).lines().toList();
        List<String> kept = lines.stream()
                .filter(line -> KeyReader.read(line.getBytes(StandardCharsets.UTF_8)).entries().stream()
                        .noneMatch(gone))
                .toList();
        Path next = Files.createTempFile(real.getParent(), ".keys", "", onlyOwner(real));
        try {
            Files.writeString(next, kept.isEmpty() ? "" : String.join("\n", kept) + "\n");
            Files.move(next, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
        return lines.size() - kept.size();
    }

    /** Whether a principal may have this name. */
    public static boolean isName(String name) {
        return KeyReader.isName(name);
    }

    /** How a principal may be named. */
    public static Words nameRule() {
        return KeyReader.NAME_RULE;
    }

    /** Whether this can stand among a key's identities. */
    public static boolean isIdentity(String name) {
        return KeyReader.isIdentity(name);
    }

    private static ObjectNode json(KeyEntry entry) {
        ObjectNode json = Json.object().put("principal", entry.principal()).put("sha256", entry.sha256());
        ArrayNode scopes = json.putArray("scopes");
        new TreeSet<>(entry.scopes()).forEach(scope -> scopes.add(scope.id()));
        ArrayNode identities = json.putArray("identities");
        new TreeSet<>(entry.identities().names()).forEach(identities::add);
        entry.expires().ifPresent(moment -> json.put("expires", moment.toString()));
        return json;
    }

    private static FileAttribute<?>[] onlyOwner(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
