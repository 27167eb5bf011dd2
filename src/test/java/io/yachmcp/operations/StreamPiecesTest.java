package io.yachmcp.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A text is shown in pieces that are good to read, and none of it is lost or said twice. */
class StreamPiecesTest {
    private static final String FAMILY = "👨‍👩‍👧‍👦";

    @Test
    void cutsBehindSentencesAndClauses() {
        assertEquals(
                List.of("第一句话说完了，它不算长，但也不短。第二句也说完了。", "第三句有一点长，因为它里面有好几个分句，而且每个分句都很长很长很长，", "所以要在逗号处断开。"),
                StreamPieces.of("第一句话说完了，它不算长，但也不短。第二句也说完了。第三句有一点长，因为它里面有好几个分句，" + "而且每个分句都很长很长很长，所以要在逗号处断开。"));
    }

    @Test
    void aShortTextIsOnePiece() {
        assertEquals(List.of("好的。"), StreamPieces.of("好的。"));
    }

    @Test
    void whatIsLeftIsNeverBlank() {
        String text = "一".repeat(40) + " \n \n";
        assertEquals(List.of(text), StreamPieces.of(text));
    }

    @Test
    void theLongestTextHasAsManyPiecesAsACallHasTimeFor() {
        for (String text :
                List.of("字".repeat(20_000), "好。".repeat(10_000), FAMILY.repeat(1_800), "a b ".repeat(5_000))) {
            List<String> pieces = StreamPieces.of(text);
            assertTrue(pieces.size() <= 30, pieces.size() + " pieces");
            assertTrue(pieces.size() >= 10, pieces.size() + " pieces");
        }
    }

    @Test
    void noTextIsLostOrCutInsideOfWhatIsReadAsOneCharacter() {
        String[] words = {"会议", "。", "，", FAMILY, "e\u0301", "🇨🇳", "1\uFE0F\u20E3", " ", "\n", "done. ", "！"};
        for (long seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            var text = new StringBuilder();
            for (int i = random.nextInt(400); i >= 0; i--) {
                text.append(words[random.nextInt(words.length)]);
            }
            List<String> pieces = StreamPieces.of(text.toString());
            assertEquals(text.toString(), String.join("", pieces), "seed " + seed);
            assertFalse(pieces.contains(""), "seed " + seed);
            BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
            characters.setText(text.toString());
            int at = 0;
            for (String piece : pieces) {
                at += piece.length();
                assertTrue(characters.isBoundary(at), "seed " + seed + " at " + at);
            }
        }
    }
}
