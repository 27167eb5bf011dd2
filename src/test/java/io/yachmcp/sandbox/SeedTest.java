package io.yachmcp.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeedTest {
    private static final Instant START = Instant.parse("2026-03-24T10:00:00Z");

    private static List<HistoryLine> main(Instant start) {
        return Seed.read(start)
                .groups()
                .known(SandboxCompany.MAIN_GROUP)
                .history()
                .upward(0, start.getEpochSecond(), 1000, 0)
                .lines();
    }

    /** What was said, sorted; only the schedule's own times move with the start. */
    private static List<String> words(List<HistoryLine> lines) {
        return lines.stream()
                .filter(line -> !line.type().equals("schedule"))
                .map(line -> line.author().name() + line.type() + line.content())
                .sorted()
                .toList();
    }

    @Test
    void saysTheSameWheneverItStartsAndAllOfItInTheWeekBefore() {
        List<String> words = words(main(START));
        assertEquals(200, words.size());
        for (int hour = 1; hour < 24; hour++) {
            Instant start = START.plus(Duration.ofHours(hour));
            List<HistoryLine> lines = main(start);
            assertEquals(words, words(lines), start.toString());
            assertTrue(
                    lines.getFirst().time() >= start.minus(Duration.ofDays(7)).toEpochMilli(), start.toString());
        }
    }

    @Test
    void readsRelativeTimes() {
        Moment moment = Moment.at(START);
        assertEquals(Instant.parse("2026-03-24T09:20:00Z"), moment.of("40m"));
        assertEquals(Instant.parse("2026-03-21T01:12:00Z"), moment.of("3d 09:12"));
        assertEquals(Instant.parse("2026-03-26T00:30:00Z"), moment.of("+2d 08:30"));
        assertEquals(Instant.parse("2026-03-20T07:00:00Z"), moment.of("-4d 15:00"));
    }

    @Test
    void hasThePeopleOnWhomDemosRely() {
        Seed seed = Seed.read(START);
        Group main = seed.groups().known(SandboxCompany.MAIN_GROUP);
        assertEquals(SandboxCompany.OWNER, main.owner().id());
        assertEquals(
                List.of(SandboxCompany.ADMIN, SandboxCompany.SECOND_ADMIN),
                main.admins().stream().map(Person::id).toList());
        assertEquals(2, main.rank(seed.people().known(SandboxCompany.SECOND_MEMBER)));
        assertTrue(seed.people().known(SandboxCompany.DEPARTED).departed());
        assertEquals(8, seed.groups().all().size());
        assertEquals(29, seed.accounts().size());
    }
}
