package io.yachmcp.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HtmlTest {

    @Test
    void keepsTheWordsAndTheBreaks() {
        assertEquals(
                "周四 ⏎ 10:00 & 周五 ⏎ 第一 第二",
                shown("<p class=\"x\">周四<br/>10:00 &amp; <b>周五</b></p><ul><li>第一&#32;第二</li>"));
    }

    @Test
    void leavesComparisonsAndEscapedTagsAlone() {
        assertEquals("1 < 2 > 0 < b>", shown("1 < 2 > 0 &lt;b&gt;"));
    }

    private static String shown(String html) {
        return Cleaner.html(Untrusted.of(html)).text();
    }
}
