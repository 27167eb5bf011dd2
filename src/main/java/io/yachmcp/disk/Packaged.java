package io.yachmcp.disk;

import java.io.Closeable;
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
 * The files that come with the program, read straight from our jar. Asking the class loader for each goes through the
 * JDK's own image and a URL connection, which was a fifth of the whole start; it is asked only where another program has
 * put our jar inside of its own.
 */
public final class Packaged implements Closeable {
    private static final Optional<Path> HOME = home();

    private final Optional<ZipFile> jar;

    private Packaged(Optional<ZipFile> jar) {
        this.jar = jar;
    }

    /** Opens what this class was loaded from, for reading several files. */
    public static Packaged open() throws IOException {
        boolean inJar = HOME.isPresent() && !Files.isDirectory(HOME.get());
        return new Packaged(inJar ? Optional.of(new ZipFile(HOME.get().toFile())) : Optional.empty());
    }

    /**
     * One file alone, as text.
     *
     * @param name from the root on, such as {@code limit/admit.lua}
     * @throws IllegalStateException when there is no such file
     */
    public static String text(String name) {
        try (Packaged files = open()) {
            return new String(files.read(name), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * One of several.
     *
     * @throws IllegalStateException when there is no such file
     */
    public byte[] read(String name) throws IOException {
        try (InputStream file = find(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return file.readAllBytes();
        }
    }

    private InputStream find(String name) throws IOException {
        if (jar.isPresent()) {
            ZipEntry entry = jar.get().getEntry(name);
            return entry == null ? null : jar.get().getInputStream(entry);
        }
        if (HOME.isPresent()) {
            Path file = HOME.get().resolve(name);
            return Files.exists(file) ? Files.newInputStream(file) : null;
        }
        return Packaged.class.getResourceAsStream("/" + name);
    }

    @Override
    public void close() throws IOException {
        if (jar.isPresent()) {
            jar.get().close();
        }
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
}
