package io.yachmcp.hardening;

import java.util.ArrayList;
import java.util.List;

/** What was tried, what was to come of it and what came, as a table for whoever reads the build's output. */
public final class Findings {
    private record Row(String tried, String expected, String came) {}

    private final String title;
    private final List<Row> rows = new ArrayList<>();

    public Findings(String title) {
        this.title = title;
    }

    public synchronized void add(String tried, String expected, String came) {
        rows.add(new Row(tried, expected, came));
    }

    public synchronized int size() {
        return rows.size();
    }

    @Override
    public synchronized String toString() {
        var table = new StringBuilder(title + ": " + rows.size() + " cases\n");
        for (Row row : rows) {
            String mark = row.expected.equals(row.came) ? "  " : "! ";
            table.append(String.format("%s%-58s | %-14s | %s%n", mark, row.tried, row.expected, row.came));
        }
        return table.toString();
    }
}
