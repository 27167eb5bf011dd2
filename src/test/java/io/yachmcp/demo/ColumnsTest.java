package io.yachmcp.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnsTest {
    @Test
    void breaksAtASpaceAndElseWhereTheColumnsEnd() {
        assertEquals(List.of("one two", "three"), Columns.broken("one two three", 9));
        assertEquals(List.of("abcdefghi", "jkl"), Columns.broken("abcdefghijkl", 9));
    }

    @Test
    void countsTwoColumnsForAChineseCharacter() {
        assertEquals(List.of("下午的评", "审"), Columns.broken("下午的评审", 9));
    }

    @Test
    void breaksNoNameOfAChineseList() {
        assertEquals(
                List.of("2 个工具：yach_get_group、", "yach_find_users"),
                Columns.broken("2 个工具：yach_get_group、yach_find_users", 30));
    }
}
