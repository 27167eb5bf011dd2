package io.yachmcp.protocol;

import static io.yachmcp.protocol.Conversation.call;
import static io.yachmcp.protocol.Conversation.error;
import static io.yachmcp.protocol.Conversation.request;
import static io.yachmcp.protocol.Conversation.result;
import static io.yachmcp.protocol.Conversation.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many calls at once, and their end. */
class CallsTest {
    private static final String STOPPING = error("3", -32000, "The server is stopping; nothing was done, so ask again");

    private static String cancelled(String id) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":" + id + "}}";
    }

    private static Limits atMost(int calls) {
        return new Limits(1 << 20, calls, Duration.ofSeconds(5));
    }

    @Test
    void answersOthersWhileACallRuns() throws InterruptedException {
        try (Conversation talk = new Conversation()) {
            talk.callWait("1");
            assertEquals(text("2", "{}"), talk.ask(call("2", "echo", "{}")));
            talk.tools.goOn.release();
            assertEquals(text("1", "waited"), talk.next());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "\"7\"", "123456789012345678901234567890"})
    void interruptsACancelledCallAndSuppressesItsReply(String id) throws InterruptedException {
        try (Conversation talk = new Conversation()) {
            talk.callWait(id);
            talk.say(cancelled(id));
            assertTrue(talk.tools.interrupted.tryAcquire(10, TimeUnit.SECONDS));
            talk.awaitIdle();
            assertEquals("", talk.next());
            assertEquals("", talk.next());
            assertEquals(result("8", "{}"), talk.ask(request("8", "ping", "{}")));
            talk.silent();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "2", "null", "{}", "1.0"})
    void ignoresTheCancellingOfAnythingElse(String id) throws InterruptedException {
        try (Conversation talk = new Conversation()) {
            talk.ask(request("2", "initialize", "{}"));
            talk.callWait("1");
            assertEquals("", talk.ask(cancelled(id)));
            assertEquals("", talk.ask("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\"}"));
            talk.tools.goOn.release();
            assertEquals(text("1", "waited"), talk.next());
            assertEquals("", talk.ask(cancelled("1")));
            assertEquals(0, talk.tools.interrupted.availablePermits());
        }
    }

    @Test
    void refusesASecondCallWithTheIdOfARunningOne() throws InterruptedException {
        try (Conversation talk = new Conversation()) {
            talk.callWait("1");
            assertEquals(
                    error("1", -32600, "Invalid request: a call with this id is still running"),
                    talk.ask(call("1", "echo", "{}")));
            assertEquals(text("\"1\"", "{}"), talk.ask(call("\"1\"", "echo", "{}")));
            talk.tools.goOn.release();
            assertEquals(text("1", "waited"), talk.next());
            assertEquals(text("1", "{}"), talk.ask(call("1", "echo", "{}")));
        }
    }

    @Test
    void refusesMoreCallsAtOnceThanTheBoundAndTakesThemLater() throws InterruptedException {
        try (Conversation talk = new Conversation(new SampleTools(), atMost(2))) {
            talk.callWait("1");
            talk.callWait("2");
            String busy =
                    "2 calls are running, which is the most there may be;" + " retry when some have been answered";
            assertEquals(error("3", -32000, busy), talk.ask(call("3", "echo", "{}")));
            assertEquals(result("4", "{}"), talk.ask(request("4", "ping", "{}")));
            talk.say(cancelled("1"));
            talk.tools.goOn.release();
            talk.awaitIdle();
            talk.next();
            talk.next();
            assertEquals(text("2", "waited"), talk.next());
            assertEquals(text("3", "{}"), talk.ask(call("3", "echo", "{}")));
        }
    }

    @Test
    void interruptsEveryCallWhenItCloses() throws InterruptedException {
        Conversation talk = new Conversation();
        talk.callWait("1");
        talk.callWait("2");
        assertFalse(talk.session.awaitIdle(Duration.ofMillis(1)));
        assertEquals(2, talk.session.running());
        talk.close();
        talk.awaitIdle();
        assertEquals(2, talk.tools.interrupted.availablePermits());
        assertEquals(STOPPING, talk.ask(call("3", "echo", "{}")) + talk.next() + talk.next());
    }

    @Test
    void refusesWhatComesAfterTheLastAndLetsTheLastEnd() throws InterruptedException {
        try (Conversation talk = new Conversation()) {
            talk.callWait("1");
            talk.session.heardAll();
            assertEquals(STOPPING, talk.ask(call("3", "echo", "{}")));
            talk.tools.goOn.release();
            assertEquals(text("1", "waited"), talk.next());
        }
    }
}
