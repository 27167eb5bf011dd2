package io.yachmcp.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.tool.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** Three servers whose clocks do not agree, one Redis, and what becomes of the quota when that Redis dies. */
class SharedBudgetsTest {
    private static final Duration WINDOW = Duration.ofMillis(2000);
    private static final Rate SIXTY = new Rate(60, WINDOW);
    /** How long a question may be on its way to Redis when the machine is busy; what a minute's margin is for. */
    private static final long ON_THE_WAY = 100_000_000L;

    private static final long[] SKEW = {-2_000_000_000L, 0, 2_000_000_000L};

    private final List<Long> admitted = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> lateness = Collections.synchronizedList(new ArrayList<>());
    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void threeServersTogetherUseTheQuotaAndNeverMore() throws Exception {
        try (RealRedis redis = new RealRedis().start()) {
            saturate(redis, () -> Thread.sleep(WINDOW.multipliedBy(6)));
        }
        neverMoreThanTheQuota();
        long first = admitted.getFirst();
        long used = admitted.stream()
                .filter(at -> at - first < WINDOW.multipliedBy(5).toNanos())
                .count();
        System.out.printf("three servers: %d of %d places used%n", used, 5 * 60);
        assertTrue(used >= 0.95 * 5 * 60, used + " of " + 5 * 60);
        long late = lateness.stream().mapToLong(Long::longValue).max().orElse(0);
        System.out.printf("%d waits were told; the worst was %d ms too short%n", lateness.size(), late / 1_000_000);
    }

    @Test
    void aRedisThatComesBackWithoutItsMemoryLetsNobodyTakeTooMuch() throws Exception {
        try (RealRedis redis = new RealRedis().start()) {
            saturate(redis, () -> {
                for (int restart = 0; restart < 3; restart++) {
                    Thread.sleep(WINDOW.multipliedBy(2));
                    redis.stop();
                    Thread.sleep(restart == 1 ? WINDOW.multipliedBy(2) : Duration.ofMillis(300));
                    redis.start();
                }
                Thread.sleep(WINDOW.multipliedBy(3));
            });
        }
        neverMoreThanTheQuota();
        assertTrue(admitted.size() > 4 * 60, "sends go on before, between and after: " + admitted.size());
    }

    private interface Story {
        void run() throws Exception;
    }

    private void saturate(RealRedis redis, Story story) throws Exception {
        List<Thread> callers = new ArrayList<>();
        var ready = new CountDownLatch(1);
        for (int server = 0; server < SKEW.length; server++) {
            long skew = SKEW[server];
            LongSupplier clock = () -> System.nanoTime() + skew;
            Budgets budgets = new RedisBudgets(
                    redis.client(Duration.ofMillis(300)),
                    "shared",
                    "server " + server,
                    clock,
                    WINDOW.plusMillis(WINDOW.toMillis() / 20));
            for (int caller = 0; caller < 3; caller++) {
                callers.add(Thread.ofVirtual().start(() -> callAgainAndAgain(budgets, ready)));
            }
        }
        ready.countDown();
        story.run();
        over.set(true);
        for (Thread caller : callers) {
            caller.join();
        }
    }

    private void callAgainAndAgain(Budgets budgets, CountDownLatch ready) {
        var random = new Random(7);
        try {
            ready.await();
            while (!over.get()) {
                long asked = System.nanoTime();
                switch (budgets.admit(List.of(Claim.call("robot", SIXTY)), Duration.ofMillis(50))) {
                    case Admission.Granted granted -> {
                        admitted.add(asked + granted.delay().toNanos());
                        Thread.sleep(granted.delay());
                    }
                    case Admission.Unsure unsure ->
                        Thread.sleep(Math.min(unsure.pause().toMillis(), 100));
                    case Admission.Refused refused -> {
                        Thread.sleep(Math.min(refused.pause().toMillis(), 100) + random.nextInt(5));
                        lateness.add(Math.max(
                                0, System.nanoTime() - asked - refused.pause().toNanos()));
                    }
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void neverMoreThanTheQuota() {
        List<Long> times = admitted.stream().sorted().toList();
        List<String> tooMany = new ArrayList<>();
        for (int i = 60; i < times.size(); i++) {
            if (times.get(i) - times.get(i - 60) < WINDOW.toNanos() - ON_THE_WAY) {
                tooMany.add("61 within " + (times.get(i) - times.get(i - 60)) / 1_000_000 + " ms");
            }
        }
        assertEquals(List.of(), tooMany);
    }
}
