package io.yachmcp.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.language.Phrases;
import io.yachmcp.operations.YachListGroupMessages.Arguments;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Reply;
import io.yachmcp.tool.ToolFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reading over several pages and several calls: in order, nothing lost, nothing told twice. */
class YachListGroupMessagesTest {
    private static final Instant START = Instant.parse("2026-03-12T00:00:00Z");
    private static final Pattern WORD = Pattern.compile("\\bw(\\d+)\\b");

    private final YachListGroupMessages operation = new YachListGroupMessages(50, Phrases.ENGLISH);

    @Test
    void widensTheWindowToWholeSeconds() {
        var asked = new Arguments(
                "2771361680",
                Instant.parse("2026-03-12T00:00:00.999Z"),
                Instant.parse("2026-03-12T00:00:01.001Z"),
                20,
                Optional.of("oldest_first"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                4000);
        assertEquals(
                "{\"group_id\":\"2771361680\",\"start_time\":1773273600,\"end_time\":1773273602,"
                        + "\"page_size\":50,\"descending\":false}",
                operation.next(asked, List.of()).orElseThrow().values().toString());
    }

    @Test
    void asksForPagesAsLargeAsTheOperatorSays() {
        Payload first = new YachListGroupMessages(100, Phrases.ENGLISH)
                .next(asked(20, false, Optional.empty()), List.of())
                .orElseThrow();
        assertEquals(100, first.values().path("page_size").asInt());
    }

    @Test
    void refusesAWindowThatEndsBeforeItStarts() {
        var asked = new Arguments(
                "2771361680",
                START,
                START,
                20,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                4000);
        ToolFailure failure = assertThrows(ToolFailure.class, () -> operation.next(asked, List.of()));
        assertEquals("end", failure.faults().getFirst().field());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"messages\":null}", "{\"messages\":\"none\"}", "{}", "[]", "7"})
    void survivesAnswersWithoutMessages(String answer) {
        Reply reply = operation.reply(asked(20, false, Optional.empty()), List.of(Json.read(answer)));
        assertEquals(
                "No messages of group 2771361680, 2026-03-12 08:00 to 2026-03-13 08:00 (Asia/Shanghai); "
                        + "nothing more in this window.",
                Phrases.ENGLISH.say(reply.summary()));
    }

    @Test
    void aPageThatIsNeverAnsweredLeavesWhatWasReadAndWhereToGoOn() {
        var platform = new Platform(new SplittableRandom(1), 200, 20);
        Arguments asked = asked(500, true, Optional.empty());
        List<JsonNode> answers = new ArrayList<>();
        for (int page = 0; page < 2; page++) {
            answers.add(platform.answer(operation.next(asked, answers).orElseThrow()));
        }
        Reply reply = operation.interrupted(asked, answers, null);
        assertTrue(
                Phrases.ENGLISH.say(reply.summary()).startsWith("INCOMPLETE, page 3 was not answered: 100 messages"),
                Phrases.ENGLISH.say(reply.summary()));
        assertTrue(reply.rest().isPresent());
    }

    @Test
    void aDigestReadsAsManyPagesAsACallMayAndThenSaysHowToGoOn() {
        var platform = new Platform(new SplittableRandom(1), 2_100, 20);
        Arguments first = digest(Optional.empty());
        List<JsonNode> answers = readPages(platform, first);
        Reply reply = operation.reply(first, answers);
        assertEquals(40, answers.size());
        assertTrue(
                Phrases.ENGLISH.say(reply.summary()).startsWith("2000 messages of group 2771361680, "),
                Phrases.ENGLISH.say(reply.summary()));
        assertTrue(
                Phrases.ENGLISH.say(reply.summary()).contains("there is more: call again with cursor and view digest"),
                Phrases.ENGLISH.say(reply.summary()));

        Arguments second = digest(reply.rest());
        Reply rest = operation.reply(second, readPages(platform, second));
        assertTrue(
                Phrases.ENGLISH.say(rest.summary()).startsWith("100 messages of group 2771361680, "),
                Phrases.ENGLISH.say(rest.summary()));
        assertEquals(Optional.empty(), rest.rest());
    }

    private List<JsonNode> readPages(Platform platform, Arguments asked) {
        List<JsonNode> answers = new ArrayList<>();
        for (var next = operation.next(asked, answers); next.isPresent(); next = operation.next(asked, answers)) {
            answers.add(platform.answer(next.get()));
        }
        return answers;
    }

    private static Arguments digest(Optional<String> cursor) {
        return new Arguments(
                "2771361680",
                START,
                START.plusSeconds(864_000),
                1,
                Optional.empty(),
                cursor,
                Optional.of("digest"),
                Optional.empty(),
                4000);
    }

    /** Bursts within one second, calls of any size, either direction, and somebody who writes meanwhile. */
    @Test
    void anyHistoryIsReadOnceAndWhole() {
        long seed = Long.getLong("seed", System.nanoTime());
        for (int run = 0; run < 2_000; run++) {
            var random = new SplittableRandom(seed + run);
            var platform = new Platform(random, random.nextInt(1, 120), 1 + random.nextInt(30));
            boolean newestFirst = random.nextBoolean();
            List<Integer> before = new ArrayList<>(platform.numbers());
            List<Integer> read = readAll(platform, newestFirst, 1 + random.nextInt(60), random);
            String replay = "seed " + (seed + run);
            assertEquals(read.stream().distinct().count(), read.size(), () -> replay + " told twice: " + read);
            List<Integer> lost = new ArrayList<>(before);
            lost.removeAll(read);
            assertEquals(List.of(), lost, () -> replay + " lost of " + before.size());
        }
    }

    private List<Integer> readAll(Platform platform, boolean newestFirst, int limit, SplittableRandom random) {
        List<Integer> read = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        for (int call = 0; call < 400; call++) {
            Arguments asked = asked(limit, newestFirst, cursor);
            List<JsonNode> answers = new ArrayList<>();
            Optional<Payload> next = operation.next(asked, answers);
            while (next.isPresent()) {
                answers.add(platform.answer(next.get()));
                if (random.nextInt(4) == 0) {
                    platform.somebodyWrites();
                }
                next = operation.next(asked, answers);
            }
            Reply reply = operation.reply(asked, answers);
            Matcher words = WORD.matcher(reply.body());
            while (words.find()) {
                read.add(Integer.parseInt(words.group(1)));
            }
            cursor = reply.rest();
            if (cursor.isEmpty()) {
                return read;
            }
        }
        throw new AssertionError("the reading never ends");
    }

    private static Arguments asked(int limit, boolean newestFirst, Optional<String> cursor) {
        return new Arguments(
                "2771361680",
                START,
                START.plusSeconds(86_400),
                limit,
                Optional.of(newestFirst ? "newest_first" : "oldest_first"),
                cursor,
                Optional.empty(),
                Optional.empty(),
                10_000);
    }

    /** A platform that pages by place in its list, so that what is written meanwhile shifts newest-first pages. */
    private static final class Platform {
        private record Row(long time, int number) {}

        private final List<Row> rows = new ArrayList<>();
        private final SplittableRandom random;
        private final int burst;
        private long now = START.toEpochMilli();
        private int number = 1000;

        Platform(SplittableRandom random, int messages, int burst) {
            this.random = random;
            this.burst = burst;
            for (int i = 0; i < messages; i++) {
                somebodyWrites();
            }
        }

        void somebodyWrites() {
            // Mostly within the same second as the one before.
            now += random.nextInt(burst) == 0 ? 1000 + random.nextInt(60_000) : random.nextInt(2);
            rows.add(new Row(now, number++));
        }

        List<Integer> numbers() {
            return rows.stream().map(Row::number).toList();
        }

        JsonNode answer(Payload payload) {
            JsonNode asked = payload.values();
            long start = asked.path("start_time").asLong() * 1000;
            long end = asked.path("end_time").asLong() * 1000 + 999;
            List<Row> window = rows.stream()
                    .filter(row -> row.time() >= start && row.time() <= end)
                    .toList();
            List<Row> ordered = asked.path("descending").asBoolean() ? window.reversed() : window;
            int from = Integer.parseInt(asked.path("page_token").asString("0"));
            int to = Math.min(ordered.size(), from + asked.path("page_size").asInt());
            ObjectNode answer = Json.object();
            ArrayNode messages = answer.putArray("messages");
            ordered.subList(Math.min(from, to), to)
                    .forEach(row -> messages.addObject()
                            .put("senderName", "林晓雨")
                            .put("uuid", "yach2001" + row.number() % 3)
                            .put("userType", 1)
                            .put("time", row.time())
                            .put("type", "text")
                            .put("content", "w" + row.number()));
            answer.putObject("page_info").put("has_more", to < ordered.size()).put("page_token", "" + to);
            return answer;
        }
    }
}
