package io.yachmcp.disk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The files that come with the program, read straight from our jar, which is opened once and stays open. Asking the class
 * loader for each goes through the JDK's own image and a URL connection, which was a fifth of the whole start; it is asked
 * only where another program has put our jar inside of its own.
 */
public final class Packaged {
    private static final Optional<Path> HOME = home();
    private static final Optional<ZipFile> JAR = jar();

    private Packaged() {}

    /**
     * One of them.
     *
     * @param name from the root on, such as {@code limit/admit.lua}
     * @throws IllegalStateException when there is no such file
     */
    public static byte[] read(String name) {
        try (InputStream file = find(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The same as text. */
    public static String text(String name) {
        return new String(read(name), StandardCharsets.UTF_8);
    }

    private static InputStream find(String name) throws IOException {
        if (JAR.isPresent()) {
            ZipEntry entry = JAR.get().getEntry(name);
            return entry == null ? null : JAR.get().getInputStream(entry);
        }
        if (HOME.isPresent()) {
            Path file = HOME.get().resolve(name);
            return Files.exists(file) ? Files.newInputStream(file) : null;
        }
        return Packaged.class.getResourceAsStream("/" + name);
    }

    /** Our jar, or a folder of classes while developing; none where it is no file. */
    private static Optional<Path> home() {
        URL location = Packaged.class.getProtectionDomain().getCodeSource().getLocation();
        try {
            return location.getProtocol().equals("file") ? Optional.of(Path.of(location.toURI())) : Optional.empty();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Optional<ZipFile> jar() {
        try {
            return HOME.isPresent() && !Files.isDirectory(HOME.get())
                    ? Optional.of(new ZipFile(HOME.get().toFile()))
                    : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
