package io.yachmcp.flow;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.tool.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people say in one group is no quote of another, though all of them work in one company and talk like each other. */
class CrossTalkTest {
    private static final Path DAYS = Path.of("src/test/resources/digest-days");

    /** With how many others each day is compared. */
    private static final int NEXT = 3;

    private static Map<String, List<String>> days() throws IOException {
        Map<String, List<String>> days = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(DAYS)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                List<String> said = new ArrayList<>();
                Json.read(Files.readAllBytes(file)).path("messages").forEach(row -> {
                    if (row.path("message").path("type").asString("").equals("text")) {
                        said.add(row.path("message").path("content").asString());
                    }
                });
                days.put(file.getFileName().toString(), said);
            }
        }
        return days;
    }

    @Test
    void aDaysTalkIsHardlyEverTakenForAnothers() throws IOException {
        Map<String, List<String>> days = days();
        int sent = 0;
        List<String> held = new ArrayList<>();
        List<String> names = List.copyOf(days.keySet());
        for (int day = 0; day < names.size(); day++) {
            Desk desk = new Desk();
            desk.reads(Desk.HERE, days.get(names.get(day)).toArray(String[]::new));
            for (int next = 1; next <= NEXT; next++) {
                for (String text : days.get(names.get((day + next) % names.size()))) {
                    sent++;
                    if (desk.tells(Desk.OUTSIDER, text).isPresent()) {
                        held.add(names.get(day) + ": " + text);
                    }
                }
            }
        }
        System.out.println("cross talk: " + held.size() + " of " + sent + " held");
        held.stream().limit(20).forEach(text -> System.out.println("  " + text));
        assertTrue(sent > 1_000, "enough to prove anything");
        assertTrue(held.size() * 1_000 <= sent, "more than one in a thousand: " + held.size());
    }
}
