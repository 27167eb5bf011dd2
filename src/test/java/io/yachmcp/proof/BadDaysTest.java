package io.yachmcp.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.yachmcp.call.ToolResult;
import io.yachmcp.hardening.Canary;
import io.yachmcp.sandbox.SandboxSettings;
import io.yachmcp.tool.Platform;
import io.yachmcp.tool.ToolContract;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whatever goes wrong between us and a platform, what a result claims is compared with what really happened. */
class BadDaysTest {
    /** How many effects one undisturbed call has. */
    private static final Map<String, Integer> EFFECTS = new ConcurrentHashMap<>();

    private static Canary canary;

    @BeforeAll
    static void putUpTheCanary() {
        canary = Canary.start();
    }

    @AfterAll
    static void nobodyFollowedTheRedirect() {
        canary.close();
    }

    @TestFactory
    Stream<DynamicNode> whatIsClaimedIsTrue() {
        return BadDay.all(canary.address())
                .map(day -> dynamicContainer(
                        day.name(),
                        Good.tools()
                                .flatMap(tool -> lengths(day, tool)
                                        .map(times -> dynamicTest(
                                                tool.name() + " " + times, () -> claimsTheTruth(day, tool, times))))));
    }

    /** Where a lost answer is asked for again, the bad day may also last until nobody asks any more. */
    private static Stream<Integer> lengths(BadDay day, ToolContract tool) {
        int asked = day.proof() == BadDay.Proof.LACKING ? 1 + repeats(tool) : 1;
        return Stream.of(1, asked).distinct();
    }

    /** A read is made three times, whatever its contract says of changes. */
    private static int repeats(ToolContract tool) {
        return Good.reads(tool) ? 2 : tool.policy().repeats();
    }

    private static void claimsTheTruth(BadDay day, ToolContract tool, int times) {
        try (Rig rig =
                Rig.start(SandboxSettings.at(InstantSource.system()), day.timeouts(), System::nanoTime, wait -> {})) {
            rig.sandbox().faults().next(times, tool.http().path(), day.fault());
            ObjectNode arguments = Good.arguments(tool.name());
            ToolResult result = rig.call(tool.name(), arguments);
            assertEquals(0, rig.sandbox().faults().pending(), "the fault was never met");
            Truth.holdsNoSecret(result);
            Claim claim = Claim.of(result);
            int happened = rig.sandbox().log().size();
            assertEquals(expected(day, tool, times), claim.success() ? "success" : claim.sent(), result.text());
            if (day.proof() == BadDay.Proof.REFUSED) {
                assertEquals(day.limits() ? "rate" : "upstream", claim.category(), result.text());
            }
            if (Good.reads(tool)) {
                assertEquals(0, happened);
            } else {
                holds(tool, claim, happened, result);
                asksAgain(rig, tool, arguments, claim);
            }
            renewedAtMostOnce(rig, tool, day);
        }
    }

    private static String expected(BadDay day, ToolContract tool, int times) {
        return switch (day.proof()) {
            case RENEWED -> tool.http().platform() == Platform.YACH ? "success" : "none";
            case LACKING -> times <= repeats(tool) ? "success" : Good.reads(tool) ? "none" : "unknown";
            case REFUSED -> "none";
        };
    }

    private static void holds(ToolContract tool, Claim claim, int happened, ToolResult result) {
        int whole = effects(tool);
        // What takes several calls may be begun and no more.
        boolean begun = !tool.http().also().isEmpty();
        switch (claim.success() ? "success" : claim.sent()) {
            case "success" -> assertEquals(whole, happened, result.text());
            case "none" -> assertEquals(0, happened, result.text());
            case "unknown" -> {
                assertEquals("unknown_outcome", claim.category(), result.text());
                assertTrue(begun || happened == 0 || happened == whole, happened + " effects of " + whole);
            }
            default -> throw new AssertionError(result.text());
        }
    }

    /** What an agent does next: the same again, with the key that the error names. All in all it happens once. */
    private static void asksAgain(Rig rig, ToolContract tool, ObjectNode arguments, Claim claim) {
        if (!claim.sent().equals("unknown")) {
            return;
        }
        assertEquals(tool.sends(), !claim.key().isEmpty(), "a send's key is named");
        boolean repeatable =
                tool.tool().path("annotations").path("idempotentHint").asBoolean();
        if (!repeatable) {
            return;
        }
        ObjectNode same = arguments.deepCopy();
        if (Good.takesKey(tool)) {
            same.put("idempotency_key", claim.key());
        }
        ToolResult again = rig.call(tool.name(), same);
        assertFalse(again.isError(), again.text());
        Truth.holdsNoSecret(again);
        assertEquals(effects(tool), rig.sandbox().log().size(), "effects of both calls together");
        Truth.nothingTwice(rig.sandbox().log());
    }

    private static void renewedAtMostOnce(Rig rig, ToolContract tool, BadDay day) {
        boolean yach = tool.http().platform() == Platform.YACH;
        long tokens = yach ? (day.proof() == BadDay.Proof.RENEWED ? 2 : 1) : 0;
        assertEquals(tokens, rig.sandbox().calls("/gettoken"), "tokens asked for");
    }

    private static int effects(ToolContract tool) {
        return EFFECTS.computeIfAbsent(tool.name(), name -> {
            try (Rig rig = Rig.start()) {
                ToolResult result = rig.call(name, Good.arguments(name));
                assertFalse(result.isError(), result.text());
                assertFalse(rig.sandbox().log().isEmpty(), name + " changed nothing");
                return rig.sandbox().log().size();
            }
        });
    }
}
