package io.yachmcp.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenUriTest {
    @ParameterizedTest
    @CsvSource({
        "https://a.example/排课表.xlsx?sign=a%2Bb, https://a.example/%E6%8E%92%E8%AF%BE%E8%A1%A8.xlsx?sign=a%2Bb",
        "https://a.example/a b[1].png, https://a.example/a%20b%5B1%5D.png",
        "https://a.example/100%.txt, https://a.example/100%25.txt",
        "https://a.example/a%20b?x=1&y=/+=#part, https://a.example/a%20b?x=1&y=/+="
    })
    void escapesOnlyWhatIsUnfit(String written, String address) {
        assertEquals(address, WrittenUri.of(written).orElseThrow().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "/a",
                "https://",
                "https:///a",
                "https://排课.example/a",
                "mailto:a@b.example",
                "https:\\\\a.example"
            })
    void isEmptyForWhatIsNoWebAddress(String written) {
        assertEquals(true, WrittenUri.of(written).isEmpty());
    }
}
