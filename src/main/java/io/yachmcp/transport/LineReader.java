package io.yachmcp.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Cuts a stream into lines without ever holding more than the bound; a longer line is skipped to its end. */
final class LineReader {

    /**
     * One line without its line break.
     *
     * @param overlong the line was longer than the bound and its bytes are gone
     */
    record Line(byte[] bytes, boolean overlong) {

        boolean blank() {
            for (byte b : bytes) {
                if (b != ' ' && b != '\t' && b != '\r') {
                    return false;
                }
            }
            return !overlong;
        }
    }

    private final InputStream in;
    private final int bound;
    private final byte[] chunk = new byte[1 << 16];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(1 << 10);
    private int next;
    private int end;
    private boolean overlong;

    LineReader(InputStream in, int bound) {
        this.in = in;
        this.bound = bound;
    }

    /** The next line, the last one even without a line break, or nothing at the end of input. */
    Optional<Line> read() throws IOException {
        while (fill()) {
            int from = next;
            while (next < end && chunk[next] != '\n') {
                next++;
            }
            keep(from, next - from);
            if (next < end) {
                next++;
                return Optional.of(take());
            }
        }
        return line.size() > 0 || overlong ? Optional.of(take()) : Optional.empty();
    }

    private boolean fill() throws IOException {
        if (next == end) {
            next = 0;
            end = Math.max(in.read(chunk), 0);
        }
        return end > 0;
    }

    private void keep(int from, int length) {
        // One byte more than the bound may wait here, because a carriage return does not count.
        if (overlong || line.size() + length > bound + 1) {
            overlong = true;
            line.reset();
        } else {
            line.write(chunk, from, length);
        }
    }

    private Line take() {
        byte[] bytes = line.toByteArray();
        boolean returned = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
        boolean tooLong = overlong || bytes.length > (returned ? bound + 1 : bound);
        line.reset();
        overlong = false;
        return new Line(tooLong ? new byte[0] : bytes, tooLong);
    }
}
