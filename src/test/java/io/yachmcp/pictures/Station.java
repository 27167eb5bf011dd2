package io.yachmcp.pictures;

import io.yachmcp.tool.ToolFailure.Category;
import java.util.List;

/** Where a call comes through: the rooms, what is done there, and the categories of error with which it may end there. */
record Station(List<String> rooms, String does, List<Category> ends) {
    static Station of(String rooms, String does, Category... ends) {
        return new Station(List.of(rooms.split(" ")), does, List.of(ends));
    }

    String name() {
        return String.join(" ", rooms.stream().map(room -> room + "/").toList());
    }

    /** In words, for those who cannot see the picture. */
    String told() {
        return name() + ": " + does
                + (ends.isEmpty()
                        ? ""
                        : " (may end as "
                                + String.join(
                                        ", ", ends.stream().map(Category::id).toList()) + ")");
    }
}
