package io.yachmcp.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.guard.Approvals.State;
import io.yachmcp.language.Words;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApprovalsTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-12T12:00:00Z"));

    @TempDir
    Path folder;

    @Test
    void theSameCallIsOneRequestAndAnotherIsAnother() {
        assertEquals(1, ask("hello", 6, "group").number());
        assertEquals(1, ask("hello", 6, "group").number());
        assertEquals(2, ask("hello, all", 6, "group").number());
        assertEquals(3, ask("hello", 7, "group").number(), "more people than were shown");
        assertEquals(4, ask("hello", 6, "renamed").number(), "another group by its name");
    }

    @Test
    void aRequestOutlivesTheProcessThatMadeIt() {
        Approvals.Request asked = ask("hello", 6, "group");
        assertEquals(Optional.of(asked), approvals().read(1));
        assertTrue(approvals().decide(1, State.ALLOWED));
        assertEquals(State.ALLOWED, ask("hello", 6, "group").state());
        assertTrue(approvals().use(asked));
        assertFalse(approvals().use(asked), "once");
        assertEquals(2, ask("hello", 6, "group").number());
    }

    @Test
    void aRequestThatIsHalfWrittenIsNone() throws Exception {
        Files.createDirectories(folder.resolve("1"));
        Files.writeString(folder.resolve("1").resolve("request.json"), "{\"at\":\"2026-");
        assertEquals(List.of(), approvals().list());
        assertEquals(2, ask("hello", 6, "group").number());
    }

    @Test
    void aLoopOfRequestsEndsAndOldOnesAreForgotten() {
        int most = Approvals.MOST_WAITING / 2;
        for (int i = 0; i < most; i++) {
            ask("number " + i, 6, "group");
        }
        var refused = assertThrows(Approvals.TooMany.class, () -> ask("one more", 6, "group"));
        assertEquals("too many requests wait for an operator already, 50 of them yours", refused.getMessage());
        assertEquals(most + 1, ask("another", "hello", 6, "group").number(), "for others there is room");
        now.updateAndGet(before -> before.plus(Approvals.LIFE));
        assertEquals(most + 2, ask("one more", 6, "group").number());
        now.updateAndGet(before -> before.plus(Approvals.KEPT));
        ask("a week later", 6, "group");
        assertEquals(1, approvals().list().size());
    }

    private Approvals.Request ask(String text, int people, String group) {
        return ask("agent", text, people, group);
    }

    private Approvals.Request ask(String principal, String text, int people, String group) {
        var deed =
                Deeds.of(principal, "yach_send_robot_group_message", "{\"group_id\":\"1\",\"text\":\"" + text + "\"}");
        var verdict = new Verdict(
                List.of(new Reason(Level.APPROVE, Words.literally("so"), Words.literally("there"))),
                people,
                Optional.empty());
        return approvals().ask(deed, List.of(), verdict, new Crowd(group, OptionalInt.of(people)));
    }

    private Approvals approvals() {
        return new Approvals(folder, now::get);
    }
}
