package io.yachmcp.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a word for a person is, told by its look. */
class PersonWordTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "yach131763, ID",
                "Yach076429, ID",
                "yachting, ID",
                "131763, NUMBER",
                "61087906893600017, NUMBER",
                "V002331, WORK_CODE",
                "pw0123, WORK_CODE",
                "张伟, NAME",
                "Lena Anders, NAME",
                "O'Brien-Smith, NAME",
                "阿卜杜拉·买买提, NAME",
                "张伟（外部）, NAME",
                "王1, NAME",
                "张, NONE",
                "yach 2001, NONE",
                "张伟|李雷, NONE",
                "<b>张伟</b>, NONE",
                "zhang.wei@example.com, NONE",
                "张\u200b伟, NONE",
                "-张伟, NONE",
                "\"\", NONE"
            })
    void whatAWordIsIsToldByItsLook(String word, PersonWord kind) {
        assertEquals(kind, PersonWord.of(word));
    }

    @ParameterizedTest
    @CsvSource({"'  张伟 ', 张伟", "Jose\u0301, José"})
    void theSameLettersAreOneWordHoweverTheyAreWritten(String written, String plain) {
        assertEquals(plain, PersonWord.plain(written));
    }
}
