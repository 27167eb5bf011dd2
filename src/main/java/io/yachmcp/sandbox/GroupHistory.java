package io.yachmcp.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What was said in one group, oldest first; it only ever grows at the end, and what is changed stays in its place, so a
 * position stays good while others write.
 */
final class GroupHistory {
    private final List<HistoryLine> lines = new ArrayList<>();

    /** @param next where the following page starts */
    record Page(List<HistoryLine> lines, int next, boolean more) {}

    /** Appends; a clock that went back does not put a message before an earlier one. */
    void add(Author author, long time, String type, String content) {
        add(new HistoryLine(author, time, type, content, ""));
    }

    synchronized void add(HistoryLine line) {
        long atLeast = lines.isEmpty()
                ? line.time()
                : Math.max(line.time(), lines.getLast().time());
        lines.add(new HistoryLine(line.author(), atLeast, line.type(), line.content(), line.id()));
    }

    /** Puts something else in the place of the message with this id, if it is one of this group. */
    synchronized void change(String id, UnaryOperator<HistoryLine> change) {
        lines.replaceAll(line -> line.id().equals(id) ? change.apply(line) : line);
    }

    /** The first page at or after {@code from} of the messages between two seconds, both included. */
    synchronized Page upward(long startSecond, long endSecond, int size, int from) {
        int end = firstAfter(endSecond);
        int bottom = Math.min(end, Math.max(firstAfter(startSecond - 1), from));
        int top = Math.min(end, bottom + size);
        return new Page(List.copyOf(lines.subList(bottom, top)), top, top < end);
    }

    /** The first page strictly below {@code from}, newest first. */
    synchronized Page downward(long startSecond, long endSecond, int size, int from) {
        int start = firstAfter(startSecond - 1);
        int top = Math.max(start, Math.min(firstAfter(endSecond), from));
        int bottom = Math.max(start, top - size);
        return new Page(List.copyOf(lines.subList(bottom, top).reversed()), bottom, bottom > start);
    }

    private int firstAfter(long second) {
        int low = 0;
        int high = lines.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (lines.get(middle).second() > second) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
