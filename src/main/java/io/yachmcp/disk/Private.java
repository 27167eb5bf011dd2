package io.yachmcp.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Makes files and folders that nobody but their owner may read, where the file system knows owners. */
public final class Private {
    private Private() {}

    /**
     * Opens the file, made when it is missing, so that what is written is on the disk. No channel: the interrupt by which a
     * call is cancelled would close one, and with it the record of all that follow.
     */
    public static RandomAccessFile open(Path path) throws IOException {
        return new RandomAccessFile(made(path).toFile(), "rwd");
    }

    public static Path made(Path path) throws IOException {
        return Files.exists(path) ? path : Files.createFile(path, attributes(path, "rw-------"));
    }

    public static Path folder(Path path) throws IOException {
        return Files.createDirectories(path, attributes(path, "rwx------")).toRealPath();
    }

    private static FileAttribute<?>[] attributes(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
