package io.yachmcp.operations;

import io.yachmcp.history.TokenEstimate;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** How much of a list one answer may show: agents read it as JSON or as a table, and neither may be too long. */
final class Rows {
    /** What stands around a list has its place beside it. */
    static final int MOST_TOKENS = 9_000;

    private static final int MOST = 200;
    /** Of what parts two cells of a table. */
    private static final int CELL = 2;

    private final int most;
    private final Set<String> columns = new HashSet<>();
    private int json;
    private int words;
    private int header;
    private int rows;

    private Rows(int most) {
        this.most = most;
    }

    /** Takes the rows away that one answer has no room for. */
    static void fit(ArrayNode rows) {
        fit(rows, MOST_TOKENS);
    }

    static void fit(ArrayNode rows, int tokens) {
        var room = new Rows(tokens);
        int fits = 0;
        while (fits < Math.min(MOST, rows.size()) && room.takes(rows.get(fits))) {
            fits++;
        }
        while (rows.size() > fits) {
            rows.remove(rows.size() - 1);
        }
    }

    private boolean takes(JsonNode row) {
        rows++;
        json += TokenEstimate.atWorst(row.toString()) + 1;
        for (var cell : row.properties()) {
            words += TokenEstimate.atWorst(cell.getValue().asString(""));
            if (columns.add(cell.getKey())) {
                header += TokenEstimate.atWorst(cell.getKey());
            }
        }
        return Math.max(json, header + words + (rows + 1) * columns.size() * CELL) <= most;
    }
}
