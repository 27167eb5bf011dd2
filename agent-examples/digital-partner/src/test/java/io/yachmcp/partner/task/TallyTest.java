package io.yachmcp.partner.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final List<String> ANSWERS = List.of("参加", "不参加");

    @Test
    void keepsTheLastAnswerOfEach() {
        String first = Tally.read("周五评审", ANSWERS).with("098375", "江映雪", "参加").text();
        assertEquals("周五评审｜参加（1）：江映雪(098375)｜不参加（0）：", first);
        String second = Tally.read(first, ANSWERS).with("131763", "林知远", "不参加").text();
        assertEquals("周五评审｜参加（1）：江映雪(098375)｜不参加（1）：林知远(131763)", second);
        assertEquals(
                "周五评审｜参加（0）：｜不参加（2）：江映雪(098375)、林知远(131763)",
                Tally.read(second, ANSWERS).with("098375", "江映雪", "不参加").text());
    }

    @Test
    void letsNoNameForgeAnAnswer() {
        String text =
                Tally.read("周五评审", ANSWERS).with("1", "甲(2)、乙｜参加（9）：", "不参加").text();
        assertEquals("周五评审｜参加（0）：｜不参加（1）：甲 2  乙 参加 9(1)", text);
        assertEquals(text, Tally.read(text, ANSWERS).text());
    }
}
