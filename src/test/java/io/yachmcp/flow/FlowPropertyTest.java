package io.yachmcp.flow;

import static io.yachmcp.flow.Desk.ELSEWHERE;
import static io.yachmcp.flow.Desk.HERE;
import static io.yachmcp.flow.Desk.INSIDE;
import static io.yachmcp.flow.Desk.OUTSIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.tool.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Random texts, by a seed that is printed when anything fails. */
class FlowPropertyTest {
    private static final int ROUNDS = 300;
    private static final List<String> MARKS = List.of(
            " ",
            "\n",
            "\u200b",
            "\u00ad",
            "\ufeff",
            "\u2063",
            "\u202e",
            "、",
            "。",
            "-",
            "_",
            "*",
            "/",
            "…",
            "\u0301",
            "\ufe0f",
            "\udb40\udc20",
            "【",
            "|");

    private final long seed = Long.getLong("flow.seed", 20260312L);
    private final Random random = new Random(seed);

    private String rare(int length) {
        var text = new StringBuilder();
        while (text.length() < length) {
            text.appendCodePoint(0x6000 + random.nextInt(0x2000));
        }
        return text.toString();
    }

    private String code(int length) {
        String letters = "abcdefghijkmnpqrstuvwxyz";
        var text = new StringBuilder();
        while (text.length() < length) {
            boolean digit = text.length() % 3 == 1 || random.nextInt(3) == 0;
            char next = letters.charAt(random.nextInt(letters.length()));
            text.append(
                    digit
                            ? (char) ('1' + random.nextInt(9))
                            : random.nextBoolean() ? next : Character.toUpperCase(next));
        }
        return text.toString();
    }

    private String strewn(String text) {
        var strewn = new StringBuilder();
        text.codePoints().forEach(c -> {
            strewn.appendCodePoint(c);
            for (int i = random.nextInt(4); i > 0; i--) {
                strewn.append(MARKS.get(random.nextInt(MARKS.size())));
            }
        });
        return strewn.toString();
    }

    private List<String> talk() {
        List<String> lines = new ArrayList<>();
        for (int i = random.nextInt(2, 30); i > 0; i--) {
            lines.add(rare(random.nextInt(3, 60)) + (random.nextBoolean() ? " " + code(random.nextInt(6, 20)) : ""));
        }
        return lines;
    }

    private String from(List<String> lines) {
        return lines.get(random.nextInt(lines.size()));
    }

    @Test
    void whoeverReadsThereMayGetAnythingOfIt() {
        for (int round = 0; round < ROUNDS; round++) {
            Desk desk = new Desk();
            List<String> lines = talk();
            desk.reads(HERE, lines.toArray(String[]::new));
            String text = from(lines) + from(lines);
            assertEquals(Optional.empty(), desk.posts(HERE, text), "seed " + seed + " round " + round);
            assertEquals(Optional.empty(), desk.tells("YACH100002", text), "seed " + seed + " round " + round);
            assertEquals(Optional.empty(), desk.posts(INSIDE, text), "seed " + seed + " round " + round);
        }
    }

    @Test
    void aPieceThatIsLongEnoughIsFoundHoweverItIsStrewn() {
        for (int round = 0; round < ROUNDS; round++) {
            Desk desk = new Desk();
            List<String> lines = talk();
            lines.add(rare(40));
            lines.add(code(20));
            desk.reads(HERE, lines.toArray(String[]::new));
            String line = round % 3 == 0 ? lines.getLast() : lines.get(lines.size() - 2);
            int least = round % 3 == 0 ? 6 : 10;
            int from = random.nextInt(line.length() - least + 1);
            String piece = line.substring(from, random.nextInt(from + least, line.length() + 1));
            String text = rare(random.nextInt(0, 30)) + strewn(piece) + rare(random.nextInt(0, 30));
            assertTrue(
                    desk.tells(OUTSIDER, text).isPresent(),
                    "seed " + seed + " round " + round + ": " + piece + " went out as " + text);
        }
    }

    @Test
    void piecesOfAtLeastFourCharactersAreFoundOverAnyCallsAndReceivers() {
        for (int round = 0; round < ROUNDS; round++) {
            Desk desk = new Desk();
            String secret = rare(random.nextInt(20, 60));
            desk.reads(HERE, rare(20), secret, rare(20));
            boolean found = false;
            for (int at = 0; at < secret.length(); ) {
                int end = Math.min(secret.length(), at + random.nextInt(4, 9));
                String text = rare(random.nextInt(0, 40)) + secret.substring(at, end) + rare(random.nextInt(0, 40));
                found |= random.nextBoolean()
                        ? desk.tells("yach2000" + random.nextInt(10, 99), text).isPresent()
                        : desk.posts(ELSEWHERE, text).isPresent();
                at = end;
            }
            assertTrue(found, "seed " + seed + " round " + round + ": " + secret);
        }
    }

    @Test
    void otherWordsNeverMeetAnObjection() {
        for (int round = 0; round < ROUNDS; round++) {
            Desk desk = new Desk();
            desk.reads(HERE, talk().toArray(String[]::new));
            for (int i = 0; i < 5; i++) {
                assertEquals(
                        Optional.empty(),
                        desk.tells(OUTSIDER, rare(random.nextInt(1, 200)) + code(random.nextInt(6, 30))),
                        "seed " + seed + " round " + round);
            }
        }
    }

    @Test
    void aHundredThousandCharactersAreComparedInFull() {
        Desk desk = new Desk();
        String secret = rare(12);
        desk.reads(HERE, rare(50), secret, rare(50));
        String objection = desk.sends("agent", "yach_send_direct_message", raw(rare(50_000) + secret + rare(50_000)))
                .orElseThrow();
        assertTrue(objection.startsWith("its text repeats"), objection);
        assertEquals(
                Optional.empty(), desk.sends("agent", "yach_send_direct_message", raw(rare(100_000))), "seed " + seed);
    }

    @Test
    void aMegabyteMadeToBeHardTakesSecondsAtMost() {
        int million = 1_000_000;
        List<String> hard = List.of(
                "a".repeat(million),
                "明".repeat(million),
                "ab".repeat(million / 2),
                "%61".repeat(million / 3),
                "&#97;".repeat(million / 5),
                "YWFh".repeat(million / 4),
                "616161".repeat(million / 6),
                "\\u0061".repeat(million / 6),
                "&#".repeat(million / 2),
                "滨江校区租约六月底到期".repeat(million / 11),
                "2026-03-12 ".repeat(million / 11),
                rare(million),
                code(million),
                rare(500) + " " + code(million));
        for (String text : hard) {
            Desk desk = new Desk();
            for (int i = 0; i < 40; i++) {
                desk.reads(HERE, "a".repeat(3_000) + i, "明".repeat(3_000) + i, "滨江校区租约六月底到期".repeat(50) + i, rare(200));
            }
            assertTimeout(
                    Duration.ofSeconds(30),
                    () -> {
                        desk.sends("agent", "yach_send_direct_message", raw(text));
                        desk.sends("agent", "yach_send_direct_message", raw(text));
                    },
                    () -> "for " + text.substring(0, 12));
        }
    }

    @Test
    void readingAMegabyteTakesSecondsAtMostAndKeepsWhatThereIsRoomFor() {
        Desk desk = new Desk();
        assertTimeout(Duration.ofSeconds(30), () -> {
            desk.reads(HERE, "请大家".repeat(100_000));
            desk.reads(HERE, "a1".repeat(100_000));
            for (int i = 0; i < 2_000; i++) {
                desk.reads(HERE, rare(400));
            }
            desk.tells(OUTSIDER, rare(5_000));
        });
        assertTrue(desk.tells(OUTSIDER, "hello").orElseThrow().startsWith("more was read"));
    }

    private static ObjectNode raw(String text) {
        ObjectNode call = Json.object().put("to_user_id", OUTSIDER);
        call.putObject("message").put("msgtype", "text").putObject("text").put("content", text);
        return call;
    }
}
