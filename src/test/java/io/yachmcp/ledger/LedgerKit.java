package io.yachmcp.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.yachmcp.tool.Deed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every ledger must do. */
abstract class LedgerKit {
    private static final Deed HELLO = Sends.of("agent", "k1", "hello");

    abstract Ledger ledger();

    /** Another process's view of the same ledger, where there can be one. */
    Ledger elsewhere() {
        return ledger();
    }

    abstract void pass(Duration time);

    @Test
    void aNewSendMayGoOutAndIsUnderWayForEverybodyElse() {
        assertInstanceOf(Opening.Fresh.class, ledger().open(HELLO));
        assertInstanceOf(Opening.Running.class, elsewhere().open(HELLO));
    }

    @Test
    void whatWasSentIsNotSentAgainAndItsAnswerIsKept() {
        ledger().open(HELLO);
        ledger().settle(HELLO, State.SENT, "{\"text\":\"Sent.\"}");
        var done = assertInstanceOf(Opening.Done.class, elsewhere().open(HELLO));
        assertEquals("{\"text\":\"Sent.\"}", done.earlier().answer());
    }

    @Test
    void whatReachedNobodyMayBeTriedAgain() {
        ledger().open(HELLO);
        ledger().settle(HELLO, State.REJECTED, "{}");
        assertInstanceOf(Opening.Fresh.class, elsewhere().open(HELLO));
    }

    @Test
    void whatIsUnknownMayOnlyGoOutAsARepeat() {
        ledger().open(HELLO);
        ledger().settle(HELLO, State.UNKNOWN, "{}");
        assertInstanceOf(Opening.Again.class, elsewhere().open(HELLO));
        assertInstanceOf(Opening.Running.class, ledger().open(HELLO));
    }

    @Test
    void whatIsDoneInPartGoesOnFromThere() {
        ledger().open(HELLO);
        ledger().settle(HELLO, State.IN_FLIGHT, "{\"part\":1}");
        assertInstanceOf(Opening.Running.class, elsewhere().open(HELLO));
        ledger().settle(HELLO, State.PARTIAL, "{\"part\":2}");
        var again = assertInstanceOf(Opening.Again.class, elsewhere().open(HELLO));
        assertEquals("{\"part\":2}", again.earlier().answer());
        Entry underWay = ledger().find("agent", "k1").orElseThrow();
        assertEquals(State.IN_FLIGHT, underWay.state());
        assertEquals("{\"part\":2}", underWay.answer(), "what is done is not forgotten while the rest is under way");
    }

    @Test
    void aKeyBelongsToItsArguments() {
        ledger().open(HELLO);
        ledger().settle(HELLO, State.REJECTED, "{}");
        assertInstanceOf(Opening.Conflict.class, elsewhere().open(Sends.of("agent", "k1", "goodbye")));
    }

    @Test
    void keysOfOnePrincipalAreNoneOfAnothersBusiness() {
        ledger().open(HELLO);
        assertEquals(Optional.empty(), elsewhere().find("another", "k1"));
        assertInstanceOf(Opening.Fresh.class, elsewhere().open(Sends.of("another", "k1", "hello")));
    }

    @Test
    void tellsWhatItKnowsUnderAKey() {
        assertEquals(Optional.empty(), ledger().find("agent", "k1"));
        ledger().open(HELLO);
        assertEquals(
                State.IN_FLIGHT, elsewhere().find("agent", "k1").orElseThrow().state());
        ledger().settle(HELLO, State.UNKNOWN, "{}");
        Entry entry = elsewhere().find("agent", "k1").orElseThrow();
        assertEquals(
                new Entry("agent", "k1", "yach_send_something", HELLO.digest(), State.UNKNOWN, entry.at(), "{}"),
                entry);
    }

    @Test
    void aCallWithoutAKeyGetsTheKeyOfTheSameCallBefore() {
        assertEquals("k1", ledger().keyFor("agent", HELLO.digest(), "k1"));
        assertEquals("k1", elsewhere().keyFor("agent", HELLO.digest(), "k2"));
        assertEquals("k3", elsewhere().keyFor("another", HELLO.digest(), "k3"));
        assertNotEquals(
                "k1", elsewhere().keyFor("agent", Sends.of("agent", "k", "bye").digest(), "k4"));
    }

    @Test
    void aCallThatForgotItsKeyIsStillTheSameCall() {
        ledger().open(HELLO);
        assertEquals("k1", elsewhere().keyFor("agent", HELLO.digest(), "k2"));
    }

    @Test
    void ofManyAtOnceOneMayGoOut() {
        List<CompletableFuture<Opening>> all = IntStream.range(0, 40)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> (i % 2 == 0 ? ledger() : elsewhere()).open(HELLO)))
                .toList();
        long fresh = all.stream()
                .map(CompletableFuture::join)
                .filter(Opening.Fresh.class::isInstance)
                .count();
        assertEquals(1, fresh);
    }

    @Test
    void aSendWithoutAKeyIsABug() {
        Deed keyless = new Deed(HELLO.contract(), HELLO.arguments(), "agent", Optional.empty(), false);
        assertThrows(IllegalArgumentException.class, () -> ledger().open(keyless));
    }
}
