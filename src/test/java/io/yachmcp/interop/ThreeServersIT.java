package io.yachmcp.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.modelcontextprotocol.client.McpSyncClient;
import io.yachmcp.limit.RealRedis;
import io.yachmcp.sandbox.Committed;
import io.yachmcp.sandbox.Sandbox;
import io.yachmcp.sandbox.SandboxSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three servers as people start them, with clocks that do not agree, one Redis that dies and forgets in the middle, and the
 * platform's own minute. Takes about four minutes, so it runs by {@code bench/three-servers} and not in every build.
 */
class ThreeServersIT {
    private static final int QUOTA = 60;
    private static final int CALLERS = 9;
    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final Duration BEFORE = Duration.ofSeconds(80);
    private static final Duration AFTER = Duration.ofSeconds(100);

    private final Sender sender = new Sender();
    private final AtomicBoolean over = new AtomicBoolean();

    @TempDir
    Path folder;

    @Test
    void neverMoreThanTheQuotaWhateverBecomesOfRedis() throws Exception {
        assumeTrue(Boolean.getBoolean("three.servers"), "run by bench/three-servers");
        try (RealRedis redis = new RealRedis().start();
                Sandbox sandbox = Sandbox.start(SandboxSettings.at(InstantSource.system()));
                SkewedServers servers = SkewedServers.start(folder, sandbox, redis.port());
                ExecutorService threads = Executors.newCachedThreadPool()) {
            waitsThatNobodyContests(servers.clients(), threads);
            List<Future<?>> callers = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                McpSyncClient client = servers.clients().get(caller % 3);
                callers.add(threads.submit(() -> sendAgainAndAgain(client)));
            }
            Thread.sleep(BEFORE);
            contested(sender.competed());
            redis.stop();
            Instant died = Instant.now();
            Thread.sleep(Duration.ofSeconds(3));
            redis.start();
            Thread.sleep(AFTER);
            over.set(true);
            for (Future<?> caller : callers) {
                caller.get();
            }
            judge(died, sandbox.log().stream().map(Committed::at).sorted().toList());
        }
    }

    /** A wait that was told to a call through this server, and when. */
    private record Heard(McpSyncClient server, Duration told, long at) {}

    /** More callers than there are places; then all but one go away, and that one calls a second before it was told to. */
    private void waitsThatNobodyContests(List<McpSyncClient> servers, ExecutorService threads) throws Exception {
        List<Duration> errors = new ArrayList<>();
        for (int round = 0; round < 40 && errors.size() < 10; round++) {
            Optional<Heard> last = crowd(servers, threads);
            if (last.isPresent()) {
                Heard heard = last.get();
                long early = heard.at() + heard.told().minusSeconds(1).toNanos();
                Thread.sleep(Duration.ofNanos(Math.max(0, early - System.nanoTime())));
                assertEquals(Optional.empty(), sender.send(heard.server()), "a short wait is absorbed");
                errors.add(heard.told().minus(Duration.ofNanos(System.nanoTime() - heard.at())));
            }
        }
        errors.sort(Duration::compareTo);
        assertTrue(errors.size() >= 5, "only " + errors.size() + " waits were told");
        System.out.printf(
                "three servers: %d waits that nobody contested: the answer to a call a second too early came between %d ms"
                        + " and %d ms before the time told%n",
                errors.size(), errors.getFirst().toMillis(), errors.getLast().toMillis());
        assertTrue(
                errors.stream().allMatch(error -> error.abs().compareTo(Duration.ofSeconds(1)) <= 0), errors::toString);
    }

    /** Nine calls at once; gives what was told to the last of those who were told to wait. */
    private Optional<Heard> crowd(List<McpSyncClient> servers, ExecutorService threads) throws Exception {
        List<Future<Optional<Heard>>> crowd = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            McpSyncClient server = servers.get(caller % 3);
            crowd.add(threads.submit(
                    () -> sender.send(server).map(told -> new Heard(server, told, System.nanoTime()))));
        }
        List<Heard> heard = new ArrayList<>();
        for (Future<Optional<Heard>> caller : crowd) {
            caller.get().ifPresent(heard::add);
        }
        return heard.stream().max(Comparator.comparingLong(Heard::at));
    }

    private Void sendAgainAndAgain(McpSyncClient client) throws InterruptedException {
        while (!over.get()) {
            sender.sendThrough(client);
        }
        return null;
    }

    private static void contested(List<Sender.Competed> waits) {
        long first = waits.stream().filter(wait -> wait.calls() == 1).count();
        System.out.printf(
                "three servers: %d waits while %d callers compete for a place a second: %d went through at the time told,"
                        + " the others were told again; until through %d ms (median) and %d ms (95 of 100), told %d s and"
                        + " %d s%n",
                waits.size(),
                CALLERS,
                first,
                at(waits, 50, Sender.Competed::through).toMillis(),
                at(waits, 95, Sender.Competed::through).toMillis(),
                at(waits, 50, Sender.Competed::told).toSeconds(),
                at(waits, 95, Sender.Competed::told).toSeconds());
    }

    private static Duration at(List<Sender.Competed> waits, int percent, Function<Sender.Competed, Duration> what) {
        List<Duration> sorted = waits.stream().map(what).sorted().toList();
        return sorted.isEmpty() ? Duration.ZERO : sorted.get(sorted.size() * percent / 100);
    }

    private void judge(Instant died, List<Instant> arrived) {
        long most =
                arrived.stream().mapToLong(from -> within(arrived, from)).max().orElse(0);
        long saturated = within(arrived, died.minus(MINUTE));
        long afterwards =
                arrived.stream().filter(died.plusSeconds(66)::isBefore).count();
        System.out.printf(
                "three servers: %d arrived, at most %d in any 60 s; %d in the minute before Redis died, which is %d%% of"
                        + " the quota; %d from 66 s after%n",
                arrived.size(), most, saturated, saturated * 100 / QUOTA, afterwards);
        assertEquals(List.of(), sender.surprises());
        assertTrue(most <= QUOTA, most + " within a minute");
        assertTrue(saturated >= 0.95 * QUOTA, saturated + " of " + QUOTA + " used");
        assertTrue(afterwards > 0, "sends go on when the window has passed");
    }

    private static long within(List<Instant> times, Instant from) {
        return times.stream()
                .filter(at -> !at.isBefore(from) && at.isBefore(from.plus(MINUTE)))
                .count();
    }
}
