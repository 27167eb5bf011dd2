package io.yachmcp.partner.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.partner.PartnerSettings.Work;
import io.yachmcp.partner.talk.Question;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DeskTest {

    @Test
    void takesAsManyAsMayWaitAndFinishesThemBeforeItCloses() {
        var leave = new CountDownLatch(1);
        List<String> worked = new CopyOnWriteArrayList<>();
        var desk = new Desk(new Work(1, 1), question -> {
            await(leave);
            worked.add(question.id());
        });
        assertTrue(desk.take(question("1")));
        assertTrue(desk.take(question("2")));
        assertFalse(desk.take(question("3")));
        leave.countDown();
        desk.destroy();
        assertEquals(List.of("1", "2"), worked);
    }

    @Test
    void goesOnAfterAQuestionThatBrokeOff() {
        List<String> worked = new CopyOnWriteArrayList<>();
        var desk = new Desk(new Work(1, 2), question -> {
            worked.add(question.id());
            throw new IllegalStateException("broken on purpose");
        });
        desk.take(question("1"));
        desk.take(question("2"));
        desk.destroy();
        assertEquals(List.of("1", "2"), worked);
    }

    private static Question question(String id) {
        return new Question(id, "2771348601", "yach098375", "江映雪", "098375", Instant.EPOCH, "几个人", "");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
