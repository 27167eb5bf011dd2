package io.yachmcp.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Follows one chain from its first line to its last and finds whatever was edited, left out, put in, moved or cut off. It
 * goes on after a finding, so that the next is found too.
 */
final class ChainCheck {
    private final Consumer<Line> told;
    private final List<Finding> findings = new ArrayList<>();
    private final byte[] anchor;
    private final Optional<Head> anchored;
    private final boolean written;
    private Head head = Head.START;
    private boolean anchorSeen;
    private int part;

    /**
     * Begins before the first line.
     *
     * @param anchor the anchor's bytes, read before any line; none when there is no anchor
     * @param written whether a process is writing the chain, so that it may go on after the anchor
     * @param told given every line that is as it was written
     */
    ChainCheck(byte[] anchor, boolean written, Consumer<Line> told) {
        this.anchor = anchor;
        this.anchored = anchor.length == 0 ? Optional.of(Head.START) : Head.read(anchor);
        this.anchorSeen = anchor.length == 0;
        this.written = written;
        this.told = told;
    }

    /** The next part of the chain. */
    void part(String name, int number, byte[] bytes) {
        if (number != ++part) {
            find(name, 0, "part " + part + " is missing before it");
            part = number;
        }
        int line = 1;
        int from = 0;
        for (int end = 0; end < bytes.length; end++) {
            if (bytes[end] == '\n') {
                line(name, line++, Arrays.copyOfRange(bytes, from, end));
                from = end + 1;
            }
        }
        if (from < bytes.length && !written) {
            find(name, line, "the line is not whole: its writer was stopped, or it was cut or added");
        }
    }

    private void line(String name, int number, byte[] bytes) {
        Optional<Line> read = Line.read(bytes);
        if (read.isEmpty()) {
            find(name, number, "the line is not as it was written");
            return;
        }
        Line line = read.get();
        if (line.head().serial() != head.serial() + 1) {
            find(
                    name,
                    number,
                    "number " + line.head().serial() + " stands where number " + (head.serial() + 1)
                            + " should: lines are missing, were put in or were moved");
        } else if (!line.before().equals(head.hash())) {
            find(name, number, "the line before it is not the one it was written after");
        }
        head = line.head();
        anchorSeen |= anchored.filter(head::equals).isPresent();
        told.accept(line);
    }

    /** What was found, when all parts were seen. */
    List<Finding> findings(String anchorName) {
        if (anchored.isEmpty()) {
            find(anchorName, 0, "the anchor is not as it was written");
        } else if (anchor.length == 0 && head.serial() > 0 && !written) {
            find(anchorName, 0, "the anchor is missing");
        } else if (!anchorSeen) {
            find(
                    anchorName,
                    0,
                    "the chain does not hold number " + anchored.get().serial()
                            + " as it was: it was cut off after number " + head.serial() + ", or written anew");
        } else if (anchor.length > 0 && !anchored.get().equals(head) && !written) {
            find(
                    anchorName,
                    0,
                    "the chain goes on after number " + anchored.get().serial()
                            + ": its writer was stopped just then, or lines were added");
        }
        return findings;
    }

    Head head() {
        return head;
    }

    private void find(String file, int line, String words) {
        findings.add(new Finding(file, line, words));
    }
}
