package io.yachmcp.proof;

import static io.yachmcp.sandbox.SandboxCompany.MEMBER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.call.ToolResult;
import io.yachmcp.sandbox.SandboxFault;
import io.yachmcp.sandbox.SandboxSettings;
import io.yachmcp.tool.Json;
import io.yachmcp.upstream.Timeouts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/**
 * The wait that an agent reads is right within a second, over the whole path and by the platform's own count: whoever calls
 * then goes at once, whoever calls a second earlier is still made to wait.
 */
class AdvertisedWaitsTest {
    private static final String ROBOT = "yach_send_robot_direct_message";
    private static final int WAITS = 400;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-12T04:00:00Z"));
    private final InstantSource clock = now::get;
    private Duration slept = Duration.ZERO;
    private int texts;

    @Test
    void whoeverCallsAfterTheWaitGoesAtOnceAndNobodyIsToldToWaitASecondTooLong() {
        long seed = Long.getLong("seed", 2026);
        var random = new SplittableRandom(seed);
        int earlier = 0;
        int byPlatform = 0;
        Duration largest = Duration.ZERO;
        try (Rig rig = Rig.start(
                SandboxSettings.at(clock),
                Timeouts.DEFAULT,
                () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos(),
                this::sleep)) {
            for (int wait = 0; wait < WAITS; wait++) {
                String what = "seed " + seed + ", wait " + wait + ": ";
                boolean throttled = random.nextInt(4) == 0;
                byPlatform += throttled ? 1 : 0;
                long told = throttled ? throttled(rig) : saturated(rig, random);
                boolean early = random.nextBoolean();
                pass(Duration.ofSeconds(early ? told - 1 : told));
                ToolResult then = send(rig);
                assertFalse(then.isError(), what + then.text());
                if (early) {
                    assertTrue(slept.isPositive(), what + "told " + told + " s, and a second less was enough");
                    Duration error = Duration.ofSeconds(1).minus(slept);
                    largest = error.compareTo(largest) > 0 ? error : largest;
                    earlier++;
                } else {
                    assertEquals(Duration.ZERO, slept, what + "told " + told + " s, and that was not enough");
                }
                pass(Duration.ofMillis(random.nextInt(20_000)));
            }
        }
        System.out.printf(
                "%d waits told, %d of them after the platform had refused: all long enough; of %d tried a second earlier"
                        + " none was free, and the largest was told %d ms too long%n",
                WAITS, byPlatform, earlier, largest.toMillis());
        assertTrue(earlier > WAITS / 3 && byPlatform > WAITS / 8, earlier + ", " + byPlatform);
    }

    /** Calls without rest, or with some, until one is told to wait; gives for how many seconds. */
    private long saturated(Rig rig, SplittableRandom random) {
        int rest = random.nextInt(900);
        while (true) {
            ToolResult result = send(rig);
            if (result.isError()) {
                return told(result);
            }
            pass(Duration.ofMillis(random.nextInt(rest + 1)));
        }
    }

    private long throttled(Rig rig) {
        pass(Duration.ofSeconds(63));
        rig.sandbox().faults().next(1, Rig.contract(ROBOT).http().path(), SandboxFault.Plain.THROTTLE);
        return told(send(rig));
    }

    private static long told(ToolResult refused) {
        assertEquals("rate", Claim.of(refused).category(), refused.text());
        return refused.structured()
                .orElseThrow()
                .path("error")
                .path("retry_after_seconds")
                .asLong();
    }

    private ToolResult send(Rig rig) {
        slept = Duration.ZERO;
        ObjectNode call = Json.object().put("text", "hello " + texts++);
        call.putArray("to_user_ids").add(MEMBER);
        return rig.call(ROBOT, call);
    }

    private void sleep(Duration wait) {
        slept = slept.plus(wait);
        pass(wait);
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }
}
