package io.yachmcp.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HiddenPlacesTest {
    /** What is not looked at closely must hold nothing: every character there is, between letters. */
    @Test
    void missesNothingThatCleaningTakesOut() {
        List<String> missed = new ArrayList<>();
        int hidden = 0;
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            if (Character.getType(point) != Character.SURROGATE) {
                String text = "a" + Character.toString(point) + "b";
                boolean taken = !HiddenCharacters.removed(text).equals(text);
                hidden += taken ? 1 : 0;
                if (taken != HiddenPlaces.in(text).equals(List.of(new HiddenPlaces.Place(point, 1)))) {
                    missed.add("U+%04X".formatted(point));
                }
            }
        }
        assertEquals(List.of(), missed);
        assertTrue(hidden > 100_000, hidden + " hidden characters");
    }

    @Test
    void namesEachWithItsPlaceInCharacters() {
        assertEquals(
                "[U+200B at 2, U+202E at 4, U+E0041 at 5]",
                HiddenPlaces.in("你😀\u200bx\u202e\uDB40\uDC41").toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "👨\u200d👩\u200d👧 ❤\ufe0f 1\ufe0f\u20e3 🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F",
                "辻\uDB40\uDD00 葛\uDB40\uDD01",
                "一行\n二行\t三\r\n",
                "caf\u00e9, cafe\u0301, ＡＢＣ　。",
                "می\u200cخواهم"
            })
    void leavesWhatReadersSee(String text) {
        assertEquals(List.of(), HiddenPlaces.in(text));
    }

    @Test
    void findsNothingInTheWritingOfManyLanguages() throws IOException {
        for (String line : Files.readAllLines(Path.of("src/test/resources/corpus/languages.txt"))) {
            assertEquals(List.of(), HiddenPlaces.in(line), line);
        }
    }
}
