package io.yachmcp.sandbox;

import java.util.ArrayList;
import java.util.List;

/** What was said in one group, oldest first; only ever grows at the end, so a position stays good while others write. */
final class GroupHistory {
    private final List<HistoryLine> lines = new ArrayList<>();

    /** @param next where the following page starts */
    record Page(List<HistoryLine> lines, int next, boolean more) {}

    /** Appends; a clock that went back does not put a message before an earlier one. */
    synchronized void add(Author author, long time, String type, String content) {
        long atLeast = lines.isEmpty() ? time : Math.max(time, lines.getLast().time());
        lines.add(new HistoryLine(author, atLeast, type, content));
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
