package io.yachmcp.call;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The packaged {@code tool-schemas/}, read straight from our jar. Asking the class loader for two dozen resources goes
 * through the JDK's own image and a URL connection each, which was a fifth of the whole start.
 */
final class ContractFiles implements Closeable {
    private static final String FOLDER = "tool-schemas/";

    private final Path home;
    private final Optional<ZipFile> jar;

    private ContractFiles(Path home, Optional<ZipFile> jar) {
        this.home = home;
        this.jar = jar;
    }

    /** Opens what this class was loaded from: our jar, or a folder of classes while developing. */
    static ContractFiles open() throws IOException {
        Path home = home();
        return new ContractFiles(
                home, Files.isDirectory(home) ? Optional.empty() : Optional.of(new ZipFile(home.toFile())));
    }

    byte[] read(String tool) throws IOException {
        String name = FOLDER + tool + ".json";
        if (jar.isEmpty()) {
            return Files.readAllBytes(home.resolve(name));
        }
        ZipEntry entry = jar.get().getEntry(name);
        if (entry == null) {
            throw new IllegalStateException(name + " is missing");
        }
        try (InputStream file = jar.get().getInputStream(entry)) {
            return file.readAllBytes();
        }
    }

    @Override
    public void close() throws IOException {
        if (jar.isPresent()) {
            jar.get().close();
        }
    }

    private static Path home() {
        try {
            return Path.of(ContractFiles.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
