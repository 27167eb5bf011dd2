package io.yachmcp.history;

import static io.yachmcp.history.Chat.LIN;
import static io.yachmcp.history.Chat.SHANGHAI;
import static io.yachmcp.history.Chat.ZHOU;
import static io.yachmcp.history.Chat.file;
import static io.yachmcp.history.Chat.sent;
import static io.yachmcp.history.Chat.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageIdTest {
    @Test
    void tellsWhenAMessageWasSent() {
        String told = id(text(LIN, "09:00:07", "早")).text(SHANGHAI);
        assertTrue(told.matches("20260312-0900-\\d{9}"), told);
        assertEquals(
                Optional.of(Chat.at("09:00:00")),
                id(text(LIN, "09:00:07.250", "早")).minute());
    }

    @Test
    void differsForTheSameWordsAtAnotherTimeByAnotherOrInAnotherGroup() {
        MessageId id = id(text(LIN, "09:00:07", "早"));
        assertNotEquals(id, id(text(LIN, "09:00:08", "早")));
        assertNotEquals(id, id(text(ZHOU, "09:00:07", "早")));
        assertNotEquals(id, id(text(LIN, "09:00:07", "早!")));
        assertNotEquals(
                id, MessageIds.of("1", List.of(text(LIN, "09:00:07", "早"))).id(0));
    }

    @Test
    void tellsExactEqualsApartByTheirPlace() {
        Message message = text(LIN, "09:00:07", "1");
        MessageIds ids = MessageIds.of(GroupDay.ID, List.of(message, message, message));
        assertEquals(3, new HashSet<>(List.of(ids.id(0), ids.id(1), ids.id(2))).size());
        assertEquals(id(message), ids.id(0));
    }

    /** The platform signs a link anew for every answer, people change names, and an AI's answer grows. */
    @Test
    void staysWhenOnlyTheReadingChanges() {
        assertEquals(
                id(file(LIN, "09:00:07", "https://up.example/1/a.zip?sign=1&expire=1")),
                id(file(LIN, "09:00:07", "https://up.example/1/a.zip?sign=2&expire=2")));
        assertEquals(
                id(text(LIN, "09:00:07", "早")),
                id(text(Chat.person("林晓雨(出差)", "yach200101", "200101"), "09:00:07", "早")));
        assertEquals(id(streamed("上午确定的事项一共有七件,分别如下")), id(streamed("上午确定的事项一共有七件,分别如下:\n<b>一</b>")));
    }

    @ParameterizedTest
    @CsvSource({
        "20260312-0900-413, 413",
        "20260312-0900-413526007, 413526007",
        "2026-03-12 09:00 413, 413",
        "2026-03-12 09:00 A413, 413",
        "2026-03-12 09:00 bot413, 413",
        "2026-03-12 09:00 botB413526, 413526",
        "2026-03-12 09:00 *413, 413",
        "' 2026-03-12T09:00-413 ', 413"
    })
    void isReadAsModelsWriteIt(String cited, String digits) {
        assertEquals(
                Optional.of(new MessageId(Optional.of(Instant.parse("2026-03-12T01:00:00Z")), digits)),
                MessageId.cited(cited, SHANGHAI));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "413", "A413", "20260312-0900-41", "20261312-0900-413", "20260312-2460-413", "undated-4"})
    void isNotReadFromAnythingElse(String cited) {
        assertEquals(Optional.empty(), MessageId.cited(cited, SHANGHAI));
    }

    @Test
    void findsAMessageWithoutATime() {
        var undated = new Message(LIN, Optional.empty(), Untrusted.of("text"), new Content.Text(Untrusted.of("早")));
        MessageIds ids = MessageIds.of(GroupDay.ID, List.of(undated));
        String cited = ids.shortId(0).text(SHANGHAI);
        assertTrue(cited.matches("undated-\\d{3}"), cited);
        assertEquals(List.of(0), ids.places(MessageId.cited(cited, SHANGHAI).orElseThrow()));
    }

    /** Crowded histories of few words and times, read in pieces, in both directions, and shuffled where times are equal. */
    @Test
    void isTheSameInEveryReadingAndNamesOneMessage() {
        long seed = new Random().nextLong();
        System.err.println("MessageIdTest seed " + seed);
        var random = new Random(seed);
        int longer = 0;
        for (int history = 0; history < 300; history++) {
            List<Message> messages = crowded(random, 1 + random.nextInt(400));
            MessageIds ids = MessageIds.of(GroupDay.ID, messages);
            Map<MessageId, Message> whole = new HashMap<>();
            for (int place = 0; place < messages.size(); place++) {
                assertEquals(null, whole.put(ids.id(place), messages.get(place)), "two messages, one id");
                MessageId cited = MessageId.cited(ids.shortId(place).text(SHANGHAI), SHANGHAI)
                        .orElseThrow();
                assertEquals(List.of(place), ids.places(cited));
                longer += cited.digits().length() > 3 ? 1 : 0;
            }
            List<Message> shuffled = new ArrayList<>(messages);
            Collections.shuffle(shuffled, random);
            assertEquals(whole, byId(shuffled));
            int cut = random.nextInt(messages.size());
            assertSamePages(whole, messages.subList(0, cut), messages.subList(cut, messages.size()));
        }
        assertTrue(longer > 0, "no history was crowded enough to need more than three digits");
    }

    /** Only exact equals that a page's edge parts may swap ids, and those nobody can tell apart. */
    private static void assertSamePages(Map<MessageId, Message> whole, List<Message> older, List<Message> newer) {
        byId(older).forEach((id, message) -> assertEquals(whole.get(id), message));
        byId(newer).forEach((id, message) -> assertEquals(whole.get(id), message));
    }

    private static Map<MessageId, Message> byId(List<Message> messages) {
        MessageIds ids = MessageIds.of(GroupDay.ID, messages);
        Map<MessageId, Message> found = new HashMap<>();
        IntStream.range(0, messages.size()).forEach(place -> found.put(ids.id(place), messages.get(place)));
        return found;
    }

    private static List<Message> crowded(Random random, int count) {
        List<String> words = List.of("收到", "1", "早", "同意", "好");
        return random.ints(count, 0, 90_000)
                .sorted()
                .mapToObj(millis -> written(
                        random.nextBoolean() ? LIN : ZHOU,
                        "09:00:00",
                        words.get(random.nextInt(words.size())),
                        millis / 100 * 100))
                .toList();
    }

    private static Message written(Sender sender, String time, String words, int millis) {
        return new Message(
                sender,
                Optional.of(Chat.at(time).plusMillis(millis)),
                Untrusted.of("text"),
                new Content.Text(Untrusted.of(words)));
    }

    private static Message streamed(String words) {
        Untrusted text = Untrusted.of(words);
        return sent(
                Chat.ROBOT,
                "09:00:07",
                "card",
                Html.hasTags(words) ? new Content.Markdown(text) : new Content.StreamedReply(text));
    }

    private static MessageId id(Message message) {
        return MessageIds.of(GroupDay.ID, List.of(message)).id(0);
    }
}
