package io.yachmcp.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.yachmcp.tool.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What every engine must do. Windows are short, because one engine's time cannot be made to pass faster. */
abstract class BudgetsKit {
    static final Duration WINDOW = Duration.ofMillis(1200);
    private static final Rate TWELVE = new Rate(12, WINDOW);

    abstract Budgets budgets();

    abstract void pass(Duration time);

    /** How far this engine's clock and the test's may be apart. */
    abstract Duration tolerance();

    /** Nanoseconds of the engine's clock, from anywhere. */
    abstract long now();

    @Test
    void saysHowManyMoreMayFollow() {
        assertEquals(List.of(11), remaining(Claim.call("robot", TWELVE)));
        assertEquals(List.of(10), remaining(Claim.call("robot", TWELVE)));
    }

    @Test
    void aThirdMayGoAtOnceAndTheRestFlows() {
        take(4, Claim.call("robot", TWELVE));
        var refused = refused(Claim.call("robot", TWELVE));
        assertTrue(refused.pause().compareTo(WINDOW.dividedBy(11)) < 0, refused::toString);
    }

    @Test
    void theWaitItTellsIsEnoughAndHardlyTooLong() {
        take(12, Claim.people("caller", TWELVE, 1));
        var refused = refused(Claim.people("caller", TWELVE, 1));
        pass(refused.pause().minus(tolerance()).minusMillis(1));
        refused(Claim.people("caller", TWELVE, 1));
        pass(tolerance().plusMillis(1));
        take(1, Claim.people("caller", TWELVE, 1));
    }

    @Test
    void whoeverWaitsALittleKeepsHisPlace() {
        long start = now();
        take(4, Claim.call("robot", TWELVE));
        Duration first = granted(Claim.call("robot", TWELVE)).delay();
        Duration second = granted(Claim.call("robot", TWELVE)).delay();
        assertTrue(first.isPositive() && second.compareTo(first) > 0, first + ", then " + second);
        pass(first.plus(tolerance()));
        assumeTrue(now() - start < second.toNanos(), "a busy machine has slept through both places");
        assertInstanceOf(Admission.Refused.class, budgets().admit(List.of(Claim.call("robot", TWELVE)), Duration.ZERO));
    }

    private Admission.Granted granted(Claim claim) {
        return assertInstanceOf(Admission.Granted.class, budgets().admit(List.of(claim), WINDOW));
    }

    @Test
    void peopleAreCountedAndNotCalls() {
        assertEquals(List.of(2), remaining(Claim.people("caller", TWELVE, 10)));
        refused(Claim.people("caller", TWELVE, 3));
        assertEquals(List.of(0), remaining(Claim.people("caller", TWELVE, 2)));
    }

    @Test
    void allOfTheClaimsAreTakenOrNone() {
        take(1, Claim.people("caller", TWELVE, 12));
        Admission both =
                budgets().admit(List.of(Claim.call("robot", TWELVE), Claim.people("caller", TWELVE, 1)), Duration.ZERO);
        assertEquals(
                "caller",
                assertInstanceOf(Admission.Refused.class, both).claim().budget());
        assertEquals(List.of(11), remaining(Claim.call("robot", TWELVE)));
    }

    @Test
    void whoHasUsedUpHisPartLeavesRoomForAnother() {
        Claim quota = Claim.people("robot", TWELVE, 1);
        Rate six = new Rate(6, WINDOW);
        for (int i = 0; i < 6; i++) {
            assertEquals(List.of(11 - i, 5 - i), remaining(quota, Claim.ownCall("one", six)));
        }
        Admission seventh = budgets().admit(List.of(quota, Claim.ownCall("one", six)), Duration.ZERO);
        assertEquals(
                "one",
                assertInstanceOf(Admission.Refused.class, seventh).claim().budget());
        assertEquals(List.of(5, 5), remaining(quota, Claim.ownCall("another", six)));
    }

    @Test
    void whatRemainsIsToldOfEachBudget() {
        assertEquals(List.of(11, 2), remaining(Claim.call("robot", TWELVE), Claim.people("caller", TWELVE, 10)));
    }

    @Test
    void aLookTakesNothing() {
        List<Claim> claims = List.of(Claim.call("robot", TWELVE), Claim.people("caller", TWELVE, 10));
        var untouched = new Outlook(List.of(new Left(claims.get(0), 12), new Left(claims.get(1), 12)), Duration.ZERO);
        assertEquals(untouched, budgets().peek(claims));
        assertEquals(untouched, budgets().peek(claims));
        assertEquals(List.of(11, 2), remaining(claims.toArray(Claim[]::new)));
    }

    @Test
    void aLookTellsTheWaitThatACallWouldBeTold() {
        Claim claim = Claim.people("caller", TWELVE, 3);
        take(1, Claim.people("caller", TWELVE, 10));
        Outlook outlook = budgets().peek(List.of(claim));
        assertEquals(List.of(new Left(claim, 2)), outlook.left());
        Duration later = refused(claim).pause();
        assertTrue(outlook.pause().compareTo(later) >= 0, outlook + ", then " + later);
        assertTrue(outlook.pause().minus(later).compareTo(tolerance()) <= 0, outlook + ", then " + later);
        pass(outlook.pause());
        assertEquals(Duration.ZERO, budgets().peek(List.of(claim)).pause());
        take(1, claim);
    }

    @Test
    void aLookKnowsOfPauses() {
        budgets().pause("robot", WINDOW);
        Outlook outlook = budgets().peek(List.of(Claim.call("robot", TWELVE)));
        assertTrue(outlook.pause().compareTo(WINDOW.minus(tolerance())) >= 0, outlook::toString);
    }

    @Test
    void budgetsDoNotShare() {
        take(1, Claim.people("caller", TWELVE, 12));
        take(1, Claim.people("another caller", TWELVE, 12));
    }

    @Test
    void aPauseHoldsWhateverIsLeft() {
        budgets().pause("robot", WINDOW);
        assertTrue(refused(Claim.call("robot", TWELVE)).pause().compareTo(WINDOW.minus(tolerance())) >= 0);
        budgets().pause("robot", Duration.ofMillis(1));
        refused(Claim.call("robot", TWELVE));
        pass(WINDOW.plus(tolerance()));
        take(1, Claim.call("robot", TWELVE));
    }

    @Test
    void noRollingWindowEverHoldsMoreThanTheQuota() {
        long seed = System.nanoTime();
        var random = new SplittableRandom(seed);
        List<Long> admitted = new ArrayList<>();
        long end = now() + WINDOW.multipliedBy(5).toNanos();
        while (now() - end < 0) {
            if (budgets().admit(List.of(Claim.call("robot", TWELVE)), Duration.ZERO) instanceof Admission.Granted) {
                admitted.add(now());
            }
            pass(Duration.ofNanos(random.nextLong(WINDOW.dividedBy(40).toNanos())));
        }
        for (int i = 12; i < admitted.size(); i++) {
            long span = admitted.get(i) - admitted.get(i - 12) + tolerance().toNanos();
            assertTrue(span >= WINDOW.toNanos(), "seed " + seed + ": 13 calls within " + span + " ns");
        }
        int possible = 5 * 12;
        assertTrue(admitted.size() >= 0.95 * possible, "seed " + seed + ": " + admitted.size() + " of " + possible);
    }

    private List<Integer> remaining(Claim... claims) {
        Admission admission = budgets().admit(List.of(claims), Duration.ZERO);
        return assertInstanceOf(Admission.Granted.class, admission).left().stream()
                .map(Left::remaining)
                .toList();
    }

    private void take(int calls, Claim claim) {
        for (int i = 0; i < calls; i++) {
            assertInstanceOf(Admission.Granted.class, budgets().admit(List.of(claim), Duration.ZERO));
        }
    }

    private Admission.Refused refused(Claim claim) {
        return assertInstanceOf(Admission.Refused.class, budgets().admit(List.of(claim), Duration.ZERO));
    }
}
