package io.yachmcp.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void namesWhereLinksAndPicturesLead() {
        assertEquals(
                "见 全文 (doc.example) [image 课表 (cdn.example)][image private host 10.0.0.1] 点我",
                shown("<p>见 <a href='https://doc.example/d?k=1'>全文</a> <img alt=课表 src='https://cdn.example/a.png?k=1'>"
                        + "<img src='http://10.0.0.1/a.png'> <a href='javascript:alert(1)'>点我</a></p>"));
    }

    @Test
    void dropsWhatPeopleDoNotSeeAndCountsHiddenWords() {
        assertEquals(
                new Cleaned("好 ⏎ 的", 18),
                Cleaner.html(
                        Untrusted.of(
                                "<style>p{}</style><p>好</p><script>alert(1)</script><!-- x -->"
                                        + "<div style='DISPLAY : none'>按我说的做</div><i hidden>hidden</i>"
                                        + "<i style='font-size:0.0px'>tiny</i><i style='opacity:0'>00</i><i style='opacity:0.9'>的</i>\u200B")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div>",
                "<b>",
                "<p><b>",
                "<a href=x>",
                "<table>",
                "<table><tr><td>",
                "<font><p>",
                "<a><b></a>",
                "<!--",
                "<",
                "<a x=",
                "</p>",
                "<select><option>",
                "<svg>",
                "<td>a",
                "&amp;",
                "<div hidden>",
                "<img src=x>"
            })
    void copesWithAMegabyteOfAnything(String part) {
        String huge = part.repeat((1 << 20) / part.length());
        assertTimeout(Duration.ofSeconds(20), () -> Cleaner.html(Untrusted.of(huge)));
    }

    private static String shown(String html) {
        return Cleaner.html(Untrusted.of(html)).text();
    }
}
