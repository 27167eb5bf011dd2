package io.yachmcp.sandbox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Retells the week before the start: rows of time, author, type and content. */
record SeedHistory(Moment moment, Map<String, Person> byName, Author robot) {
    private static final List<String> TIMES = List.of("begin_time", "finish_time");

    void tell(Group group, JsonNode rows) {
        List<HistoryLine> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(line(row)));
        lines.sort(Comparator.comparingLong(HistoryLine::time));
        lines.forEach(group.history()::add);
    }

    private HistoryLine line(JsonNode row) {
        long time = moment.of(row.path(0).stringValue()).toEpochMilli();
        return new HistoryLine(
                author(row.path(1).stringValue()), time, row.path(2).stringValue(), content(row.path(3)), "");
    }

    private Author author(String name) {
        return name.equals(robot.name()) ? robot : byName.get(name).author();
    }

    /** A structured content is history's JSON string; its times are written like the rows' and told in seconds. */
    private String content(JsonNode content) {
        if (content instanceof ObjectNode object) {
            TIMES.stream()
                    .filter(object::has)
                    .forEach(name -> object.put(
                            name, moment.of(object.path(name).stringValue()).getEpochSecond()));
        }
        return content.isString() ? content.stringValue() : content.toString();
    }
}
