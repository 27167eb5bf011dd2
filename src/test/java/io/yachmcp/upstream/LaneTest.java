package io.yachmcp.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.tool.Platform;
import io.yachmcp.tool.Sent;
import io.yachmcp.tool.ToolFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LaneTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-12T04:00:00Z"));
    private final InstantSource time = now::get;
    private final Lane lane = new Lane(Platform.YACH, new Isolation(2, 1, true), Timeouts.DEFAULT, time);

    @Test
    void restsAfterTenCallsWithoutAnAnswerAndSaysForHowLong() {
        times(9, Lane.Passage::lost);
        assertTrue(admitted());
        times(1, Lane.Passage::lost);
        ToolFailure resting = refusal();
        assertEquals(
                "Yach gave no usable answer to most calls of this kind just now, so it was not asked again; wait 10 s,"
                        + " then call again unchanged",
                resting.getMessage());
        assertEquals(Sent.NONE, resting.sent());
        pass(Duration.ofSeconds(4));
        assertEquals(Optional.of(Duration.ofSeconds(6)), refusal().retryAfter());
    }

    @Test
    void opensAgainWhenTheTriesAreAnswered() {
        times(10, Lane.Passage::lost);
        pass(CountingBreaker.REST.plusMillis(1));
        times(3, passage -> passage.answered(200));
        times(9, Lane.Passage::lost);
        assertTrue(admitted(), "what was before the rest still counts");
    }

    @Test
    void restsOnWhenTheTriesAreNotAnswered() {
        times(10, Lane.Passage::lost);
        pass(CountingBreaker.REST.plusMillis(1));
        times(3, Lane.Passage::lost);
        assertEquals(Optional.of(CountingBreaker.REST), refusal().retryAfter());
    }

    /** Two places, three tries: the fourth is told to wait for one of them. */
    @Test
    void whileItIsTriedNobodyElseComes() {
        var wide = new Lane(Platform.YACH, new Isolation(20, 1, true), Timeouts.DEFAULT, time);
        for (int i = 0; i < 10; i++) {
            try (Lane.Passage passage = wide.enter(later())) {
                passage.lost();
            }
        }
        pass(CountingBreaker.REST.plusMillis(1));
        List<Lane.Passage> tries = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            tries.add(wide.enter(later()));
        }
        ToolFailure refused = assertThrows(ToolFailure.class, () -> wide.enter(later()));
        assertEquals(Optional.of(Timeouts.DEFAULT.attempt()), refused.retryAfter());
        tries.forEach(Lane.Passage::close);
        wide.enter(later()).close();
    }

    @Test
    void serverErrorsCountAndWhateverElseIsAnsweredDoesNot() {
        times(30, passage -> passage.answered(429));
        times(30, passage -> passage.answered(400));
        times(30, passage -> passage.answered(302));
        times(9, passage -> passage.answered(503));
        assertTrue(admitted());
        times(1, passage -> passage.answered(500));
        refusal();
    }

    @Test
    void aCallThatEndedForReasonsOfItsOwnTellsNothing() {
        times(50, passage -> {});
        assertTrue(admitted());
    }

    @Test
    void whoeverWaitsTooLongIsToldAndGivesHisTurnBack() {
        Lane.Passage one = lane.enter(later());
        Lane.Passage two = lane.enter(later());
        for (int i = 0; i < 3; i++) {
            ToolFailure late =
                    assertThrows(ToolFailure.class, () -> lane.enter(now.get().plusMillis(5)));
            assertEquals("the time for this call was used up before Yach was asked; call again", late.getMessage());
        }
        one.close();
        lane.enter(later()).close();
        two.close();
    }

    @Test
    void aCancelledWaiterSendsNothingAndStaysCancelled() {
        Lane.Passage one = lane.enter(later());
        Lane.Passage two = lane.enter(later());
        Thread.currentThread().interrupt();
        ToolFailure cancelled = assertThrows(ToolFailure.class, () -> lane.enter(later()));
        assertTrue(Thread.interrupted(), "the interrupt is gone");
        assertEquals("cancelled before anything left", cancelled.getMessage());
        one.close();
        two.close();
    }

    private boolean admitted() {
        try {
            lane.enter(later()).close();
            return true;
        } catch (ToolFailure refused) {
            return false;
        }
    }

    private ToolFailure refusal() {
        return assertThrows(ToolFailure.class, () -> lane.enter(later()));
    }

    private void times(int calls, Consumer<Lane.Passage> end) {
        for (int i = 0; i < calls; i++) {
            try (Lane.Passage passage = lane.enter(later())) {
                end.accept(passage);
            }
        }
    }

    private void pass(Duration by) {
        now.set(now.get().plus(by));
    }

    private Instant later() {
        return now.get().plusSeconds(20);
    }
}
