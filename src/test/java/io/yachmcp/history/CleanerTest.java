package io.yachmcp.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanerTest {

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
                "\na\nb\n",
                "a&#10;b",
                "a&NewLine;b",
                "a&amp;#x2028;b"
            })
    void foldsEveryKindOfLineBreak(String text) {
        assertEquals("a ⏎ b", line(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000",
                "\u001B",
                "\u007F",
                "\u009F",
                "\u00AD",
                "\u034F",
                "\u061C",
                "\u115F",
                "\u1160",
                "\u17B4",
                "\u180B",
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
                "\u206F",
                "\u3164",
                "\uFE03",
                "\uFE0E",
                "\uFE0F",
                "\uFEFF",
                "\uFFA0",
                "\uFFF0",
                "\uFFF9",
                "\uFFFB",
                "\uFFFE",
                "\uE000",
                "\uD83D",
                "\uDE00",
                "\uDBFF\uDFFF",
                "\uDB80\uDC00",
                "\uDB40\uDC01",
                "\uDB40\uDC41",
                "\uDB40\uDC7F",
                "&#8203;",
                "&ZeroWidthSpace;",
                "&amp;#8203;",
                "&#x26;#8203;",
                "&#xE0041;",
                "&shy;",
                "&#x20\u200B0B;"
            })
    void removesWhatCannotBeSeenAndCountsIt(String hidden) {
        Cleaned cleaned = Cleaner.line(Untrusted.of("同" + hidden + "意"));
        assertEquals("同意", cleaned.text());
        assertEquals(hidden.equals("&#x20\u200B0B;") ? 2 : 1, cleaned.removed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "👩‍👩‍👧‍👦 放学",
                "👩🏽‍🏫",
                "👨🏽‍👩🏽‍👧🏽",
                "🏳️‍🌈 🏳‍🌈",
                "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
                "🇨🇳",
                "1️⃣ 1⃣",
                "☀️ ☀︎",
                "葛󠄀城",
                "全角 ABC123:(),。",
                "ばか・カタカナー",
                "𠮷野家",
                "　首行缩进",
                "می‌خواهم کتاب‌ها ۱۴۰۰ ه‍.ش.",
                "क्‍ष क्‌ष",
                "ක්‍රි",
                "র‍্যা",
                "ᄀᅠ",
                "、︀ ，︁"
            })
    void keepsWhatPeopleWrite(String text) {
        assertEquals(new Cleaned(text, 0), Cleaner.line(Untrusted.of(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "😀\u200D😀",
                "😀\uFE0F\uFE0F",
                "1\uFE0F",
                "🏴\uDB40\uDC78\uDB40\uDC78\uDB40\uDC7F",
                "葛\uDB40\uDD00\uDB40\uDD01",
                "کتاب\u200C\u200Cها"
            })
    void takesJoinersAndSelectorsThatDoNothing(String text) {
        Cleaned cleaned = Cleaner.line(Untrusted.of(text));
        assertEquals(true, cleaned.removed() > 0, cleaned.text());
    }

    @Test
    void foldsAHugeGap() {
        assertEquals("a ⏎ b", line("a" + " \n".repeat(200_000) + "b"));
    }

    @Test
    void putsANameOnOneShortLine() {
        assertEquals("林晓雨 系统", name(" 林晓雨\n\u202E系统 "));
        assertEquals("课".repeat(63) + "…", name("课".repeat(65)));
        assertEquals("课".repeat(64), name("课".repeat(64)));
        assertEquals("4f".repeat(32), name("4f".repeat(32)));
        assertEquals("a".repeat(60) + "…", name("a".repeat(60) + "👩‍👩‍👧‍👦"));
    }

    /** A name is told with every list it is in. */
    @Test
    void cutsANameSoonerWhoseCharactersAreDear() {
        assertEquals("𠮷".repeat(15) + "…", name("𠮷".repeat(64)));
        assertEquals("𠮷".repeat(16), name("𠮷".repeat(16)));
    }

    private static String line(String text) {
        return Cleaner.line(Untrusted.of(text)).text();
    }

    private static String name(String text) {
        return Cleaner.name(Untrusted.of(text)).text();
    }
}
