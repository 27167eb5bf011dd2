package io.yachmcp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.auth.Principal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

    /** Otherwise each would be kept for ever by what can change. */
    @Test
    void hearsOfNoChangesOnceItHasEnded() {
        Changes changes = new Changes(Set.of(Changes.Kind.RESOURCE));
        List<String> said = new ArrayList<>();
        Session listening = new McpServer(
                        new Offer(
                                new SampleTools(), SampleLibrary::new, Conversation.WHO, SampleLibrary.STATES, changes),
                        Limits.standard())
                .open(Principal.LOCAL, "local");
        listening.claimStream(() -> {});
        listening.sayTo(json -> said.add(new String(json, StandardCharsets.UTF_8)));
        listening.watch("sample://words");
        changes.updated("sample://words");
        assertEquals(1, said.size());
        listening.releaseStream();
        changes.updated("sample://words");
        assertEquals(1, said.size(), "a stream that is gone");
        listening.sayTo(json -> said.add(new String(json, StandardCharsets.UTF_8)));
        listening.close();
        listening.watch("sample://words");
        changes.updated("sample://words");
        assertEquals(1, said.size(), "a session that is gone");
    }

    @Test
    void endsAStreamThatComesTooLate() {
        session.close();
        assertTrue(session.claimStream(() -> ended.add("late")));
        assertEquals(List.of("late"), ended);
    }
}
