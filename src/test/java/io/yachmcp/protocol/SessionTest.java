package io.yachmcp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionTest {
    private final List<String> ended = new ArrayList<>();
    private final Session session = new Conversation().session;

    @Test
    void hasOneStreamAtATime() {
        assertTrue(session.claimStream(() -> ended.add("first")));
        assertFalse(session.claimStream(() -> ended.add("second")));
        session.releaseStream();
        assertTrue(session.claimStream(() -> ended.add("third")));
    }

    /** A client that reconnects for days leaves nothing behind in its session. */
    @Test
    void forgetsAStreamThatWasReleased() {
        session.claimStream(() -> ended.add("first"));
        session.releaseStream();
        session.claimStream(() -> ended.add("second"));
        session.close();
        assertEquals(List.of("second"), ended);
    }

    @Test
    void endsAStreamThatComesTooLate() {
        session.close();
        assertTrue(session.claimStream(() -> ended.add("late")));
        assertEquals(List.of("late"), ended);
    }
}
