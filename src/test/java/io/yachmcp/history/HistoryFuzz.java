package io.yachmcp.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.language.Language;
import io.yachmcp.language.Phrases;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.MalformedJson;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A platform's history, whatever is in it: no message is lost, none forges a line of the transcript, nothing that is told
 * is alive.
 */
public final class HistoryFuzz {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String GROUP = "2771361680";
    private static final int ROOM = 2_000;

    private static final Pattern MESSAGE = Pattern.compile("(?:\\d\\d:\\d\\d(?::\\d\\d\\.\\d{3})?|--:--) \\S.*");
    private static final Pattern PERSON = Pattern.compile("(?:[A-Z]+|bot[A-Z]*)(?: .*)?");
    private static final Pattern DAY =
            Pattern.compile("[+-]?\\d{4,}-\\d\\d-\\d\\d (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|周[一二三四五六日])");
    private static final Pattern PAUSE = Pattern.compile("\\(\\d+ h later\\)|（\\d+ 小时后）");

    private static final Pattern HEAD = Pattern.compile("Asia/Shanghai(?:\\. Line: time sender|。每行：时刻 发送人)");

    private static final Phrases CHINESE = new Phrases(Language.ZH);

    private HistoryFuzz() {}

    public static void fuzzerTestOneInput(byte[] answer) {
        JsonNode rows;
        try {
            rows = Json.read(answer);
        } catch (MalformedJson notJson) {
            return;
        }
        List<Message> messages = MessageParser.messages(rows);
        assertEquals(rows.size(), messages.size(), "messages");
        for (View view : View.values()) {
            check(new Transcript(GROUP, ZONE, view, Phrases.ENGLISH), messages);
            check(new Transcript(GROUP, ZONE, view, CHINESE), messages);
        }
    }

    private static void check(Transcript transcript, List<Message> messages) {
        Rendered all = transcript.of(messages);
        assertEquals(messages.size(), all.shown() + all.folded(), "every message is told or counted");
        check(all, messages.size(), transcript.view());
        Rendered newest = transcript.of(messages, ROOM);
        assertEquals(messages.size(), newest.shown() + newest.folded() + newest.leftOut(), "and left out");
        assertTrue(newest.tokens() <= ROOM, newest.tokens() + " tokens");
        check(newest, messages.size(), transcript.view());
    }

    private static void check(Rendered told, int messages, View view) {
        if (messages == 0) {
            assertEquals("", told.text());
            return;
        }
        List<String> lines = told.text().lines().toList();
        assertTrue(HEAD.matcher(lines.getFirst()).lookingAt(), lines::getFirst);
        long own = lines.stream()
                .skip(1)
                .filter(line -> MESSAGE.matcher(line).matches())
                .count();
        assertTrue(own <= messages, () -> "lines were forged: " + told.text());
        assertTrue(view == View.CONCISE || own == told.shown(), () -> own + " lines: " + told.text());
        for (String line : lines.subList(1, lines.size())) {
            assertTrue(ours(line), () -> "not a line of ours: " + line);
        }
        assertTrue(told.text().indexOf('\r') < 0);
        assertEquals(List.of(), CleaningPropertyTest.acting(told.text()), told::text);
    }

    private static boolean ours(String line) {
        return MESSAGE.matcher(line).matches()
                || PERSON.matcher(line).matches()
                || DAY.matcher(line).matches()
                || PAUSE.matcher(line).matches()
                || line.startsWith("(")
                || line.startsWith("（")
                || line.isEmpty();
    }
}
