package io.yachmcp.auth;

import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The keys as the operator's file has them now. It is looked at again when somebody comes, at most once a second. A file
 * that is gone or wrong lets nobody in, because the operator may just be taking a key away.
 */
public final class KeyFile {
    static final Duration LOOK = Duration.ofSeconds(1);

    private static final System.Logger LOG = System.getLogger("yach-mcp");

    private final Path path;
    private final InstantSource time;

    private Optional<KeyReader.Outcome> seen = Optional.empty();
    private Instant looked = Instant.MIN;

    public KeyFile(Path path, InstantSource time) {
        this.path = path;
        this.time = time;
    }

    /** All that is wrong with the file, each with its line. */
    public static List<Words> faults(Path path) {
        return look(path).faults().stream()
                .map(fault ->
                        Words.of("keyfile.place").with("file", path.toString()).with("fault", fault))
                .toList();
    }

    /** What the file says, where nothing is wrong with it; otherwise nothing. */
    public static List<KeyEntry> entries(Path path) {
        KeyReader.Outcome found = look(path);
        return found.faults().isEmpty() ? found.entries() : List.of();
    }

    /** For whom this key opens. */
    Optional<Principal> open(String key) {
        Instant now = time.instant();
        return match(current(now), key).filter(entry -> !entry.expired(now)).map(KeyEntry::grant);
    }

    /** Takes as long whichever entry it is, and if it is none. */
    private static Optional<KeyEntry> match(List<KeyEntry> entries, String key) {
        byte[] given = Key.sha256(key).getBytes(StandardCharsets.US_ASCII);
        Optional<KeyEntry> found = Optional.empty();
        for (KeyEntry entry : entries) {
            byte[] kept = entry.sha256().getBytes(StandardCharsets.US_ASCII);
            found = MessageDigest.isEqual(kept, given) ? Optional.of(entry) : found;
        }
        return found;
    }

    private synchronized List<KeyEntry> current(Instant now) {
        // A clock that was put back must not make the file stay unread.
        if (looked.equals(Instant.MIN) || now.isBefore(looked) || !now.isBefore(looked.plus(LOOK))) {
            looked = now;
            reload();
        }
        return seen.filter(outcome -> outcome.faults().isEmpty())
                .map(KeyReader.Outcome::entries)
                .orElse(List.of());
    }

    private void reload() {
        KeyReader.Outcome found = look(path);
        boolean news = seen.isEmpty() || !seen.get().equals(found);
        seen = Optional.of(found);
        if (news && found.faults().isEmpty()) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "the key file has " + found.entries().size() + " keys: " + path);
        } else if (news) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the key file is wrong, so nobody gets in by it: " + path + " "
                            + found.faults().stream().map(Phrases.ENGLISH::say).collect(Collectors.joining("; ")));
        }
    }

    private static KeyReader.Outcome look(Path path) {
        try {
            if (writableByOthers(path)) {
                return wrong(Words.of("keyfile.writable"));
            }
            return KeyReader.read(Files.readAllBytes(path));
        } catch (IOException unreadable) {
            return wrong(Words.of("keyfile.unreadable"));
        }
    }

    private static KeyReader.Outcome wrong(Words how) {
        return new KeyReader.Outcome(List.of(), List.of(how));
    }

    private static boolean writableByOthers(Path path) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return false;
        }
        var permissions = Files.getPosixFilePermissions(path);
        return permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE);
    }
}
