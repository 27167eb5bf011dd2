package io.yachmcp.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.tool.Rate;
import io.yachmcp.tool.ToolFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/**
 * What every engine promises of the waits that are told in whole seconds, as long as nobody else comes first: whoever
 * comes then is let in, and whoever comes a second earlier is not.
 */
abstract class WaitsKit {
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Servers that share budgets, and their time. */
    interface World {
        List<Budgets> servers();

        /** Nanoseconds, from anywhere. */
        long now();

        void pass(Duration time);
    }

    /**
     * What was found of one wait.
     *
     * @param told in whole seconds
     * @param earliest when a call was let in first, since the refused one was made
     * @param refusedEarlier whether one was refused a second before what was told; it cannot be tried of a single second
     */
    private record Found(Duration told, Duration earliest, boolean refusedEarlier) {}

    /** Lives through every situation, in whatever order; gives what was found of each. */
    abstract <T> List<T> all(LongFunction<T> situation);

    abstract World world();

    /** How often a call is tried while it waits. */
    abstract Duration step();

    @Test
    void aWaitIsEnoughAndLessThanASecondTooLong() {
        List<Found> found = all(this::livedThrough);
        Duration largest = found.stream()
                .map(wait -> wait.told().minus(wait.earliest()))
                .max(Duration::compareTo)
                .orElseThrow();
        long earlier = found.stream().filter(Found::refusedEarlier).count();
        long longer =
                found.stream().filter(wait -> wait.told().compareTo(SECOND) > 0).count();
        System.out.printf(
                "%s: %d waits of 1 to %d s; told at most %d ms too long and never too short; %d of the %d longer"
                        + " than a second were tried a second earlier and refused%n",
                getClass().getSimpleName(),
                found.size(),
                found.stream().mapToLong(wait -> wait.told().toSeconds()).max().orElse(0),
                largest.toMillis(),
                earlier,
                longer);
        assertTrue(longer >= 20 && earlier > longer / 2, earlier + " of " + longer + " were tried");
        assertTrue(largest.compareTo(SECOND.plus(step().multipliedBy(2))) <= 0, largest::toString);
    }

    private Found livedThrough(long seed) {
        var random = new SplittableRandom(seed);
        World world = world();
        List<Claim> claims = claims(random);
        history(world, claims, random);
        return waited(seed, world, claims, refused(world, claims, random), random);
    }

    private static List<Claim> claims(SplittableRandom random) {
        Duration window = Duration.ofMillis(1500 + random.nextInt(3000));
        List<Claim> claims = new ArrayList<>(List.of(Claim.call("quota", new Rate(2 + random.nextInt(15), window))));
        if (random.nextBoolean()) {
            Rate people = new Rate(5 + random.nextInt(20), window.multipliedBy(2));
            claims.add(Claim.people("people", people, 1 + random.nextInt(5)));
        }
        if (random.nextBoolean()) {
            claims.add(Claim.ownCall("own", new Rate(1 + random.nextInt(10), window)));
        }
        return claims;
    }

    /** Some calls one by one, some at once, some that wait for a place of theirs, and here and there a pause. */
    private static void history(World world, List<Claim> claims, SplittableRandom random) {
        int steps = random.nextInt(25);
        for (int i = 0; i < steps; i++) {
            Budgets server = any(world, random);
            Duration patience = random.nextInt(4) == 0 ? Duration.ofMillis(random.nextInt(800)) : Duration.ZERO;
            server.admit(claims, patience);
            if (random.nextInt(12) == 0) {
                server.pause(
                        claims.get(random.nextInt(claims.size())).budget(), Duration.ofMillis(random.nextInt(2500)));
            }
            if (random.nextInt(3) == 0) {
                world.pass(Duration.ofMillis(random.nextInt(250)));
            }
        }
    }

    private static Budgets any(World world, SplittableRandom random) {
        return world.servers().get(random.nextInt(world.servers().size()));
    }

    /** When it began to be asked and when it was told, with what was told. */
    private record Told(long asked, long heard, Duration pause) {}

    private static Told refused(World world, List<Claim> claims, SplittableRandom random) {
        while (true) {
            long asked = world.now();
            if (any(world, random).admit(claims, Duration.ZERO) instanceof Admission.Refused refused) {
                return new Told(asked, world.now(), refused.pause());
            }
        }
    }

    private Found waited(long seed, World world, List<Claim> claims, Told told, SplittableRandom random) {
        Duration seconds = Duration.ofSeconds(ToolFailure.seconds(told.pause()));
        boolean triedEarlier = refusedEarlier(seed, world, claims, told, random);
        while (true) {
            long asked = world.now();
            Admission admission = any(world, random).admit(claims, Duration.ZERO);
            if (admission instanceof Admission.Granted) {
                return new Found(seconds, Duration.ofNanos(world.now() - told.asked()), triedEarlier);
            }
            assertTrue(
                    asked - told.heard() < seconds.toNanos(),
                    () -> "seed " + seed + ": refused after the " + seconds + " that were told");
            long left = told.heard() + seconds.toNanos() - world.now();
            world.pass(left > 0 && left < step().toNanos() ? Duration.ofNanos(left) : step());
        }
    }

    /** Tries a second before what was told; whether there was time for that. */
    private boolean refusedEarlier(long seed, World world, List<Claim> claims, Told told, SplittableRandom random) {
        long early = told.asked()
                + Duration.ofSeconds(ToolFailure.seconds(told.pause())).toNanos()
                - SECOND.toNanos();
        long before = early - world.now() - step().toNanos();
        if (before < 0) {
            return false;
        }
        world.pass(Duration.ofNanos(before));
        Admission admission = any(world, random).admit(claims, Duration.ZERO);
        if (world.now() > early) {
            return false;
        }
        assertEquals(Admission.Refused.class, admission.getClass(), "seed " + seed + ": let in a second earlier");
        return true;
    }
}
