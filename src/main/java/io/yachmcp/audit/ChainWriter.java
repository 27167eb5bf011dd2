package io.yachmcp.audit;

import io.yachmcp.disk.Private;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.List;
import java.util.Optional;

/**
 * Goes on with one chain, part by part. Every line is on the disk before the anchor tells of it, and both before the
 * caller goes on; what could not be written whole is taken back before the next line.
 */
final class ChainWriter implements AutoCloseable {
    private final ChainFiles files;
    private final long most;
    private final RandomAccessFile anchor;
    private int part;
    private RandomAccessFile lines;
    private long whole;
    private Head head;

    /**
     * Opens the chain where it stopped.
     *
     * @param most bytes after which a part is full
     * @throws IOException when it cannot be written, or does not end where its anchor says
     */
    ChainWriter(ChainFiles files, long most) throws IOException {
        this.files = files;
        this.most = most;
        List<Integer> parts = files.parts();
        this.part = parts.isEmpty() ? 1 : parts.getLast();
        this.anchor = Private.open(files.anchor());
        this.lines = Private.open(files.part(part));
        try {
            goOn();
        } catch (IOException | RuntimeException unusable) {
            close();
            throw unusable;
        }
    }

    private void goOn() throws IOException {
        byte[] anchored = Bytes.of(anchor);
        Optional<Head> known = anchored.length == 0 ? Optional.of(Head.START) : Head.read(anchored);
        byte[] written = Bytes.of(lines);
        int end = Bytes.lastBreak(written) + 1;
        Optional<Line> last = end == 0 ? Optional.empty() : Line.read(Bytes.lastLine(written, end));
        if (known.isEmpty() || (end > 0 && !follows(last, known.get()))) {
            throw new IOException("it does not end where its anchor says; `yach-mcp audit verify` tells where, and with"
                    + " the folder " + files.folder() + " moved away a new record begins");
        }
        head = last.map(Line::head).orElse(known.get());
        whole = end;
    }

    /** The last line is the anchored one, or the one after it: a process can be stopped between writing the two. */
    private static boolean follows(Optional<Line> last, Head known) {
        return last.filter(line -> line.head().equals(known)
                        || (line.head().serial() == known.serial() + 1
                                && line.before().equals(known.hash())))
                .isPresent();
    }

    /** Writes one line and gives its number. */
    long append(Event event) throws IOException {
        if (whole >= most) {
            turnOver();
        }
        if (lines.length() != whole) {
            lines.setLength(whole);
        }
        Line line = Line.after(head, Wording.of(event));
        lines.seek(whole);
        lines.write(line.bytes());
        anchor.seek(0);
        anchor.write(line.head().anchor());
        whole += line.bytes().length;
        head = line.head();
        return head.serial();
    }

    private void turnOver() throws IOException {
        RandomAccessFile next = Private.open(files.part(part + 1));
        lines.close();
        lines = next;
        whole = 0;
        part++;
    }

    @Override
    public void close() throws IOException {
        try (anchor) {
            lines.close();
        }
    }
}
