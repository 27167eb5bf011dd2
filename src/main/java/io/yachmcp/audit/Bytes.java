package io.yachmcp.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;

/** Files as bytes, and lines in them: text would hide what is no text. */
final class Bytes {
    private Bytes() {}

    static byte[] of(Path path) throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            return of(file);
        }
    }

    static byte[] of(RandomAccessFile file) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(file.length())];
        file.seek(0);
        file.readFully(bytes);
        return bytes;
    }

    /** Where the last line break is; before the beginning when there is none. */
    static int lastBreak(byte[] bytes) {
        return lastBreak(bytes, bytes.length);
    }

    /** The line whose line break is the byte before {@code end}. */
    static byte[] lastLine(byte[] bytes, int end) {
        return Arrays.copyOfRange(bytes, lastBreak(bytes, end - 1) + 1, end - 1);
    }

    private static int lastBreak(byte[] bytes, int end) {
        int at = end - 1;
        while (at >= 0 && bytes[at] != '\n') {
            at--;
        }
        return at;
    }
}
