package io.yachmcp.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleanedTest {

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
            看 https://a.example/plan => 99 => 看 https://a.example/plan
            看 https://a.example/plan => 23 => 看 https://a.example/…[+4 characters]
            看 https://a.example/plan => 15 => 看 …[+22 characters]
            看 https://a.example/plan 谢谢大家 => 27 => 看 https://a.example/plan 谢谢…[+2 characters]
            {"url":"https://a.example/plan","text":"同意"} => 40 => {"url":"https://a.example/plan","text":"…[+4 characters]
            """)
    void neverCutsAnAddressIntoAnotherOne(String text, int longest, String shown) {
        assertEquals(shown, new Cleaned(text, 0).shortened(longest).text());
    }
}
