package io.yachmcp.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.language.Phrases;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a day of 100 messages costs a model, in o200k tokens. {@code mvn -q -o test -Dtest=HistoryBudgetTest} prints it. */
class HistoryBudgetTest {
    /** What the envelope may cost, which is put around a transcript elsewhere. */
    static final int ENVELOPE = 40;

    private static final int MOST_TOKENS = 2_000;
    private static final double MOST_OVERHEAD = 6;
    private static final double MOST_OF_RAW = 0.27;
    private static final Pattern WORDS = Pattern.compile("(?m)^\\d\\d:\\d\\d [^:\\n]+:(.*)$");

    private final GroupDay day = GroupDay.read();
    private final Rendered concise =
            new Transcript(GroupDay.ID, Chat.SHANGHAI, View.CONCISE, Phrases.ENGLISH).of(day.messages());
    private final int whole = Tokens.of(concise.text()) + ENVELOPE;

    @Test
    void aDayOfAHundredMessagesKeepsItsBudget() {
        int raw = Tokens.of(day.answer().toString());
        double overhead = (double) (whole - said()) / day.messages().size();
        print(raw, overhead);
        assertEquals(100, day.messages().size());
        assertTrue(raw >= 6_900 && raw <= 8_000, "the corpus is not what the budgets were set on: " + raw);
        assertTrue(whole <= MOST_TOKENS, whole + " tokens");
        assertTrue(whole <= MOST_OF_RAW * raw, whole + " of " + raw);
        assertTrue(overhead <= MOST_OVERHEAD, overhead + " a message");
    }

    /**
     * Overhead is what a transcript costs beyond what the messages say: the cleaned and shortened words of each of the 100,
     * folded ones too, counted one by one. Beyond it are times, senders, numbers, marks, people, days, pauses, the legend.
     */
    private int said() {
        var wording = new Wording(Chat.SHANGHAI, View.CONCISE, 300, Phrases.ENGLISH);
        return day.messages().stream()
                .mapToInt(message -> Tokens.of(wording.of(message).text()))
                .sum();
    }

    /** The same without the words of messages that are only counted, for comparison. */
    private int shown() {
        Matcher words = WORDS.matcher(concise.text());
        int tokens = 0;
        while (words.find()) {
            tokens += Tokens.of(words.group(1));
        }
        return tokens;
    }

    private void print(int raw, double overhead) {
        List<String> rows = List.of(
                row("raw answer, minified", raw, ""),
                row("concise, with " + ENVELOPE + " for the envelope", whole, "at most " + MOST_TOKENS),
                row("share of the raw answer", (double) whole / raw, "at most " + MOST_OF_RAW),
                row("overhead a message", overhead, "at most " + MOST_OVERHEAD),
                row("  beyond the words shown alone", (whole - shown()) / 100.0, ""),
                row("estimate for the concise one", concise.tokens(), "never under"),
                row("detailed", Tokens.of(detailed()), ""));
        System.err.println(String.join("\n", rows));
    }

    private String detailed() {
        return new Transcript(GroupDay.ID, Chat.SHANGHAI, View.DETAILED, Phrases.ENGLISH)
                .of(day.messages())
                .text();
    }

    private static String row(String what, double value, String budget) {
        return String.format(Locale.ROOT, value < 100 ? "%-40s %8.2f  %s" : "%-40s %8.0f  %s", what, value, budget);
    }
}
