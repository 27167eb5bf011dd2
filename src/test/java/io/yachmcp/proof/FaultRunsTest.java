package io.yachmcp.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.proof.FaultWorld.Told;
import io.yachmcp.sandbox.Committed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Thousands of sends that go wrong in every way the sandbox knows, over real HTTP; what was told of each is compared with
 * what really happened. One seed is played again with {@code mvn test -Dtest=FaultRunsTest -Dseed=N}, other numbers of
 * seeds with {@code -Dseeds=N}.
 */
class FaultRunsTest {
    private static final long SEEDS = Long.getLong("seeds", 10_000);
    private static final int WORLDS = 24;

    @TempDir
    Path folder;

    private final Map<String, Integer> whole = new ConcurrentHashMap<>();

    /** What one run came to. */
    private record Ending(FaultScript script, String told, List<String> lies) {}

    @Test
    void nothingIsSentTwiceAndNothingToldThatIsNotTrue() throws Exception {
        List<Ending> endings = Optional.ofNullable(Long.getLong("seed"))
                .map(seed -> List.of(seed))
                .map(this::played)
                .orElseGet(() -> played(LongStream.rangeClosed(1, SEEDS).boxed().toList()));
        System.out.print(table(endings));
        List<String> lies = endings.stream().flatMap(one -> one.lies().stream()).toList();
        assertEquals(List.of(), lies.stream().limit(10).toList(), lies.size() + " lies or doubles");
        assertTrue(endings.size() == 1
                || endings.stream().anyMatch(one -> one.told().equals("sent")));
    }

    private List<Ending> played(List<Long> seeds) {
        var next = new AtomicLong();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<List<Ending>> player = () -> {
                List<Ending> endings = new ArrayList<>();
                try (FaultWorld world = new FaultWorld(folder)) {
                    for (long i = next.getAndIncrement(); i < seeds.size(); i = next.getAndIncrement()) {
                        endings.add(ending(FaultScript.of(seeds.get((int) i)), world));
                    }
                }
                return endings;
            };
            List<Future<List<Ending>>> players = IntStream.range(0, Math.min(WORLDS, seeds.size()))
                    .mapToObj(i -> threads.submit(player))
                    .toList();
            List<Ending> all = new ArrayList<>();
            for (Future<List<Ending>> one : players) {
                all.addAll(one.get());
            }
            return all;
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }

    private Ending ending(FaultScript script, FaultWorld world) {
        List<String> lies = new ArrayList<>();
        List<Told> told = List.of();
        try {
            told = world.play(script);
            for (Told one : told) {
                lie(one, script).ifPresent(lies::add);
            }
            denied(told, script, world).ifPresent(lies::add);
            doubled(world.effects(script)).ifPresent(lies::add);
        } catch (AssertionError | RuntimeException broken) {
            lies.add(broken.toString());
        }
        return new Ending(
                script,
                lastly(told),
                lies.stream().map(lie -> lie + " — " + script).toList());
    }

    /** What the host was told last of the call itself. */
    private static String lastly(List<Told> told) {
        return told.stream()
                .filter(one -> !one.result().structured().orElseThrow().has("state"))
                .reduce((earlier, later) -> later)
                .map(FaultRunsTest::outcome)
                .orElse("nothing");
    }

    private static String outcome(Told told) {
        return told.claim().success() ? "sent" : told.claim().sent();
    }

    private Optional<String> lie(Told told, FaultScript script) {
        int happened = told.happened().size();
        ObjectNode fields = told.result().structured().orElseThrow();
        if (fields.has("state")) {
            return status(fields.path("state").asString(), happened, script);
        }
        if (misplaced(told, fields)) {
            return Optional.of("told as not sent, but it was: " + told.result().text());
        }
        return switch (outcome(told)) {
            case "sent" -> happened < whole(script) ? Optional.of("sent claimed for " + happened) : Optional.empty();
            case "some" ->
                happened == 0 || happened < fields.path("sent").asInt()
                        ? Optional.of("some claimed for " + happened)
                        : Optional.empty();
            case "none" ->
                happened > 0 && told.alone()
                        ? Optional.of("none claimed for " + happened + ": "
                                + told.result().text())
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<String> status(String state, int happened, FaultScript script) {
        boolean lies = (state.equals("sent") && happened < whole(script))
                || (state.equals("rejected") && happened > 0)
                || (state.equals("partial") && happened == 0);
        return lies ? Optional.of("status " + state + " for " + happened) : Optional.empty();
    }

    private static boolean misplaced(Told told, ObjectNode fields) {
        List<String> reached = told.happened().stream()
                .flatMap(effect -> effect.recipients().stream())
                .toList();
        return fields.path("not_sent").valueStream().map(JsonNode::asString).anyMatch(reached::contains)
                || fields.path("failed")
                        .valueStream()
                        .map(row -> row.path("receiver_id").asString(""))
                        .anyMatch(reached::contains);
    }

    /** Of calls that ran at the same time one may rightly say none, but not all. */
    private static Optional<String> denied(List<Told> told, FaultScript script, FaultWorld world) {
        boolean happened = !world.effects(script).isEmpty();
        boolean allDeny =
                !told.isEmpty() && told.stream().allMatch(one -> outcome(one).equals("none"));
        return happened && allDeny ? Optional.of("everybody was told none") : Optional.empty();
    }

    private static Optional<String> doubled(List<Committed> effects) {
        Map<List<String>, Integer> times = new HashMap<>();
        effects.forEach(effect -> times.merge(effect.recipients(), 1, Integer::sum));
        return times.values().stream().anyMatch(count -> count > 1)
                ? Optional.of("sent twice: " + effects)
                : Optional.empty();
    }

    /** How many effects one undisturbed call has. */
    private int whole(FaultScript script) {
        return whole.computeIfAbsent(script.kind(), kind -> {
            try (FaultWorld calm = new FaultWorld(folder)) {
                var undisturbed = new FaultScript(
                        script.seed(),
                        script.tool(),
                        script.arguments(),
                        script.marker(),
                        List.of(),
                        FaultScript.Host.ASKS_ONCE,
                        "",
                        1);
                return calm.play(undisturbed).getFirst().happened().size();
            }
        });
    }

    private static String table(List<Ending> endings) {
        var table = new StringBuilder(
                "%-24s %6s %6s %6s %8s %6s%n".formatted("", "runs", "sent", "some", "unknown", "none"));
        rows(
                table,
                endings.stream()
                        .collect(Collectors.groupingBy(
                                one -> one.script().firstFault(), TreeMap::new, Collectors.toList())));
        rows(
                table,
                endings.stream()
                        .collect(Collectors.groupingBy(
                                one -> one.script()
                                        .host()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', ' '),
                                TreeMap::new,
                                Collectors.toList())));
        rows(table, new TreeMap<>(Map.of("all", endings)));
        return table.toString();
    }

    private static void rows(StringBuilder table, Map<String, List<Ending>> groups) {
        groups.forEach((name, runs) -> table.append("%-24s %6d %6d %6d %8d %6d%n"
                .formatted(
                        name,
                        runs.size(),
                        count(runs, "sent"),
                        count(runs, "some"),
                        count(runs, "unknown"),
                        count(runs, "none"))));
    }

    private static long count(List<Ending> runs, String told) {
        return runs.stream().filter(one -> one.told().equals(told)).count();
    }
}
