package io.yachmcp.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.language.Phrases;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TranscriptBudgetTest {
    private static final GroupDay DAY = GroupDay.read();

    @ParameterizedTest
    @EnumSource
    void keepsEveryBudgetAndAccountsForEveryMessage(View view) {
        for (int most = 500; most < 6_000; most += 250) {
            Rendered told = transcript(view).of(DAY.messages(), most);
            assertTrue(Tokens.of(told.text()) <= most, most + " became " + Tokens.of(told.text()));
            assertEquals(100, told.shown() + told.folded() + told.leftOut());
            assertTrue(told.shown() > 0, "nothing shown of " + most);
        }
    }

    /** What is shown is what the newest messages by themselves are told as, so no budget leaves a hole. */
    @ParameterizedTest
    @EnumSource
    void keepsTheNewestWithoutAGap(View view) {
        Rendered told = transcript(view).of(DAY.messages(), 1_000);
        List<Message> newest = DAY.messages().subList(told.leftOut(), 100);
        Rendered alone = transcript(view).of(newest);
        assertEquals(alone.text(), told.text().replaceFirst("\\(.*older messages.*\\)\n", ""));
        assertEquals(newest.getFirst().time(), told.from());
    }

    @Test
    void saysWhatIsMissing() {
        Rendered told = transcript(View.CONCISE).of(DAY.messages(), 1_000);
        assertEquals(
                "(" + told.leftOut() + " older messages left out: 2026-03-12 08:31 to 11:03)",
                told.text().lines().skip(1).findFirst().orElseThrow());
    }

    @Test
    void leavesNothingOutWithoutNeed() {
        Rendered whole = transcript(View.CONCISE).of(DAY.messages());
        assertEquals(whole, transcript(View.CONCISE).of(DAY.messages(), whole.tokens()));
        assertTrue(
                transcript(View.CONCISE).of(DAY.messages(), whole.tokens() - 1).leftOut() > 0);
    }

    @Test
    void keepsTheNumbersOfMessagesWhenOthersAreLeftOut() {
        String whole = transcript(View.CONCISE).of(DAY.messages()).text();
        List<String> newest = transcript(View.CONCISE)
                .of(DAY.messages(), 1_000)
                .text()
                .lines()
                .filter(line -> line.matches("2\\d:.*"))
                .map(line -> line.replaceAll("^(\\S+ )[A-Z]+(\\d{3}).*", "$1.$2"))
                .toList();
        assertEquals(4, newest.size());
        newest.forEach(line -> assertTrue(whole.lines().anyMatch(other -> other.matches(line + ".*")), line));
    }

    @Test
    void cutsATextThatIsLongerThanTheBudget() {
        Message huge = Chat.text(Chat.LIN, "09:00:00", "课".repeat(5_000));
        Rendered told = transcript(View.DETAILED).of(List.of(huge), 1_000);
        assertTrue(told.text().endsWith("…[+4550 characters]"), told.text());
        assertTrue(told.tokens() <= 1_000);
    }

    @Test
    void saysSoWhenNotEvenOneFits() {
        Rendered told = transcript(View.CONCISE).of(DAY.messages(), 10);
        assertEquals(List.of(0, 0, 100), List.of(told.shown(), told.folded(), told.leftOut()));
        assertTrue(told.text().endsWith("(100 older messages left out: 2026-03-12 08:31 to 20:18)"), told.text());
    }

    private static Transcript transcript(View view) {
        return new Transcript(GroupDay.ID, Chat.SHANGHAI, view, Phrases.ENGLISH);
    }
}
