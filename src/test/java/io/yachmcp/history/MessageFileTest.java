package io.yachmcp.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageFileTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://up.example/a.zip?sign=k&expire=1773282600        | link until 2026-03-12 10:30
            https://up.example/a.zip?expire=1773282600000&sign=k     | link until 2026-03-12 10:30
            https://up.example/a.zip?expire=1773282600#part          | link until 2026-03-12 10:30
            https://up.example/a.zip?sign=k                          | link lives 30 min
            https://up.example/a.zip?sign=k&expire=soon              | link lives 30 min
            https://up.example/a.zip?sign=k&expire=20260312          | link lives 30 min
            https://up.example/a.zip?sign=k&expire=99999999999999    | link lives 30 min
            https://up.example/a.zip?sign=k&noexpire=1773282600      | link lives 30 min
            https://up.example/expire=1773282600/a.zip               | link lives 30 min
            """)
    void readsHowLongAFilesLinkLives(String link, String life) {
        var file = new MessageFile(Untrusted.of(link), true);
        assertEquals(life, Phrases.ENGLISH.say(file.life(Chat.SHANGHAI)));
    }

    @Test
    void saysNothingOfOtherMediaWhoseLinkSaysNothing() {
        assertEquals(Words.NONE, new MessageFile(Untrusted.of("https://cdn.example/a.png"), false).life(Chat.SHANGHAI));
    }

    @Test
    void isThereForFilesAndMediaOnly() {
        assertEquals(
                "https://up.example/a.zip?sign=k",
                MessageFile.of(Chat.file(Chat.LIN, "09:00:00", "https://up.example/a.zip?sign=k"))
                        .orElseThrow()
                        .key());
        assertEquals(Optional.empty(), MessageFile.of(Chat.text(Chat.LIN, "09:00:00", "https://up.example/a.zip")));
    }
}
