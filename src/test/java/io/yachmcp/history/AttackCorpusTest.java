package io.yachmcp.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.hostile.Hostile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class AttackCorpusTest {

    @Test
    void isWorthTheName() {
        List<String> payloads = Hostile.payloads();
        assertTrue(payloads.size() >= 150, "only " + payloads.size() + " payloads");
        long judgedAlive = payloads.stream()
                .filter(payload ->
                        payload.contains("\n") || !Hostile.alive(payload).isEmpty())
                .count();
        assertTrue(judgedAlive > 200, "the judge finds only " + judgedAlive + " of them alive before cleaning");
    }

    @Test
    void isDeadInALine() {
        assertDead(text -> Cleaner.line(text));
    }

    @Test
    void isDeadInAName() {
        assertDead(text -> Cleaner.name(text));
    }

    @Test
    void isDeadInHtml() {
        assertDead(text -> Cleaner.html(text));
    }

    @Test
    void isDeadInAQuotation() {
        assertDead(text -> Cleaner.quoted(text));
    }

    private static void assertDead(Function<Untrusted, Cleaned> cleaning) {
        List<String> alive = new ArrayList<>();
        for (String payload : Hostile.payloads()) {
            String text = cleaning.apply(Untrusted.of(payload)).text();
            Hostile.alive(text).forEach(reason -> alive.add(reason + " in " + text));
            if (text.contains("\n")) {
                alive.add("a second line: " + text);
            }
            if (!Cleaner.line(Untrusted.of(text)).equals(new Cleaned(text, 0))) {
                alive.add("cleaned twice is not cleaned once: " + text + " -> "
                        + Cleaner.line(Untrusted.of(text)).text());
            }
        }
        assertEquals(List.of(), alive);
    }
}
