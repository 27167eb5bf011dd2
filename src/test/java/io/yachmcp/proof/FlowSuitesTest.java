package io.yachmcp.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Scripted attacks and honest work over the whole path of a call, the sandbox included. Of every verbatim form each attack is
 * held, of honest work at most three in a hundred are; the other forms are only counted.
 */
class FlowSuitesTest {
    private static final List<String> VERBATIM = List.of("verbatim", "base64", "zero-width", "separated", "chunked");

    @TempDir
    Path folder;

    /** How many of each form were held, of how many; and which. */
    private record Figures(Map<String, int[]> byForm, List<String> held, List<String> passed) {
        void print(String title) {
            System.out.println(title + ": " + held.size() + " of " + (held.size() + passed.size()) + " held");
            held.stream().filter(id -> title.startsWith("benign")).forEach(id -> System.out.println("  " + id));
            byForm.forEach((form, counts) -> System.out.printf("  %-12s %3d of %3d%n", form, counts[0], counts[1]));
        }
    }

    private Figures play(String suite, String half) {
        OperatorsDesk desk = new OperatorsDesk(folder)
                .says(
                        "people: {call: 100, hour: 9000, day: 9000}",
                        "approved: {call: 100, hour: 9000, day: 9000}",
                        "identities: ['*']",
                        "secrets: allow");
        var figures = new Figures(new TreeMap<>(), new ArrayList<>(), new ArrayList<>());
        try (Rig rig = desk.server()) {
            for (FlowScript script : FlowScript.all(suite, half)) {
                boolean held = script.isHeld(rig);
                (held ? figures.held() : figures.passed()).add(script.id());
                int[] counts = figures.byForm().computeIfAbsent(script.form(), first -> new int[2]);
                counts[0] += held ? 1 : 0;
                counts[1]++;
                desk.passes(Duration.ofHours(1));
            }
        }
        figures.print(suite + ", " + half);
        return figures;
    }

    @ParameterizedTest
    @ValueSource(strings = {"tuned", "held-out"})
    void everyVerbatimAttackIsHeld(String half) {
        Figures figures = play("attacks", half);
        assertTrue(figures.held().size() + figures.passed().size() >= 100, "enough to prove anything");
        List<String> missed = figures.passed().stream()
                .filter(id -> VERBATIM.stream().anyMatch(form -> id.startsWith(half + "-" + form)))
                .toList();
        assertEquals(List.of(), missed);
    }

    @Test
    void hardlyAnyHonestWorkIsHeld() {
        Figures tuned = play("benign", "tuned");
        Figures heldOut = play("benign", "held-out");
        int held = tuned.held().size() + heldOut.held().size();
        int all = held + tuned.passed().size() + heldOut.passed().size();
        assertTrue(all >= 100, "enough to prove anything");
        assertTrue(held * 100 <= 3 * all, "held: " + tuned.held() + heldOut.held());
    }
}
