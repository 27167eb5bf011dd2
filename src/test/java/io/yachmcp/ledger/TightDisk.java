package io.yachmcp.ledger;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** A file on a disk that has only so much room. */
final class TightDisk extends RandomAccessFile {
    int room = Integer.MAX_VALUE;

    TightDisk(Path path) throws IOException {
        super(path.toFile(), "rwd");
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        int fitting = Math.min(room, bytes.length);
        super.write(bytes, 0, fitting);
        room -= fitting;
        if (fitting < bytes.length) {
            throw new IOException("No space left on device");
        }
    }
}
