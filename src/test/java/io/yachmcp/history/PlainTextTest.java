package io.yachmcp.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb",
                "a\r\nb",
                "a\rb",
                "a \n\n \t b",
                "a\u0085b",
                "a\u2028b",
                "a\u2029b",
                "a\u000Bb",
                "a\fb",
                "\na\nb\n"
            })
    void foldsEveryKindOfLineBreak(String text) {
        assertEquals("a ⏎ b", PlainText.line(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000",
                "\u001B",
                "\u007F",
                "\u009F",
                "\u00AD",
                "\u061C",
                "\u180E",
                "\u200B",
                "\u200C",
                "\u200D",
                "\u200E",
                "\u200F",
                "\u202A",
                "\u202E",
                "\u2060",
                "\u2064",
                "\u2066",
                "\u2069",
                "\uFEFF",
                "\uFFF9",
                "\uFFFB",
                "\uDB40\uDC41",
                "\uDB40\uDC7F"
            })
    void removesWhatCannotBeSeen(String hidden) {
        assertEquals("同意", PlainText.line("同" + hidden + "意"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "👩‍👩‍👧‍👦 放学",
                "👩🏽‍🏫",
                "🏳️‍🌈",
                "🇨🇳",
                "1️⃣",
                "葛󠄀城",
                "全角 ABC123:(),。",
                "ばか・カタカナー",
                "𠮷野家"
            })
    void keepsWhatPeopleWrite(String text) {
        assertEquals(text, PlainText.line(text));
    }

    @Test
    void foldsAHugeGap() {
        assertEquals("a ⏎ b", PlainText.line("a" + " \n".repeat(200_000) + "b"));
    }

    @Test
    void replacesHalfACharacter() {
        assertEquals("a\uFFFDb", PlainText.line("a\uD83Db"));
    }

    @Test
    void putsANameOnOneShortLine() {
        assertEquals("林晓雨 系统", PlainText.name(" 林晓雨\n\u202E系统 "));
        assertEquals("𠮷".repeat(64) + "…[+1 characters]", PlainText.name("𠮷".repeat(65)));
    }
}
