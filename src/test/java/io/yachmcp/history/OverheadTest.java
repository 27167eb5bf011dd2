package io.yachmcp.history;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.golden.Golden;
import io.yachmcp.language.Phrases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What marks, times and names cost beside the words on days that no budget was set on. These days are short and people
 * take turns, so that few lines join: a line costs about seven tokens, what stands at the head of a day about a hundred.
 */
class OverheadTest {
    private static final double MOST_A_LINE = 7.5;
    /** Legend, envelope, date and pauses. */
    private static final int HEAD = 100;

    private static final int MOST_A_PERSON = 14;

    static Stream<Path> days() throws IOException {
        return Files.list(Path.of("src/test/resources/digest-days"))
                .filter(path -> path.toString().endsWith(".json"))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("days")
    void aLineCostsAboutSevenTokensOnAnyDay(Path file) {
        List<Message> day = Golden.json(file)
                .path("messages")
                .valueStream()
                .map(row -> MessageParser.message(row.path("message")))
                .toList();
        String told = new Transcript(GroupDay.ID, Chat.SHANGHAI, View.CONCISE, Phrases.ENGLISH)
                .of(day)
                .text();
        var wording = new Wording(Chat.SHANGHAI, View.CONCISE, 300, Phrases.ENGLISH);
        int said = day.stream()
                .mapToInt(message -> Tokens.of(wording.of(message).text()))
                .sum();
        int overhead = Tokens.of(told) + HistoryBudgetTest.ENVELOPE - said;
        long lines =
                told.lines().filter(line -> line.matches("\\d\\d:\\d\\d .*")).count();
        long people = told.lines()
                .filter(line -> line.matches("(?:[A-Z]|bot[A-Z]?) .*"))
                .count();
        System.err.printf(
                Locale.ROOT,
                "%-28s %4d messages in %3d lines, overhead a message %5.2f%n",
                file.getFileName(),
                day.size(),
                lines,
                (double) overhead / day.size());
        assertTrue(overhead <= MOST_A_LINE * lines + MOST_A_PERSON * people + HEAD, overhead + " for " + lines);
    }
}
