package io.yachmcp.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.protocol.Limits;
import io.yachmcp.protocol.SampleTools;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol over lines, until either side ends. */
@Timeout(60)
class StdioTransportTest {
    private static final String PONG = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}";
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

    static String call(Object id, String tool, String arguments) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":" + arguments + "}}";
    }

    static String text(Object id, String text) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":{\"content\":[{\"type\":\"text\",\"text\":\""
                + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}]}}";
    }

    private static String error(int code, String message) {
        return "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":" + code + ",\"message\":\"" + message + "\"}}";
    }

    private static Limits lines(int bytes) {
        return new Limits(bytes, 100, Duration.ofSeconds(10));
    }

    private static void callWait(Host host, int id) throws IOException, InterruptedException {
        host.say(call(id, "wait", "{}") + "\n");
        assertTrue(host.tools.waiting.tryAcquire(10, TimeUnit.SECONDS));
    }

    @Test
    void livesOnAfterAMalformedLine() throws IOException {
        try (Host host = new Host()) {
            assertEquals(error(-32700, "Parse error: not JSON (column 2)"), host.ask("{"));
            assertEquals(PONG, host.ask(PING));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "   \t\n", "\n\n\n"})
    void ignoresBlankLines(String blank) throws IOException {
        try (Host host = new Host()) {
            host.say(blank);
            assertEquals(PONG, host.ask(PING));
        }
    }

    @Test
    void takesLinesThatEndInCarriageReturns() throws IOException {
        try (Host host = new Host()) {
            host.say(PING + "\r\n" + PING + "\r\n");
            assertEquals(PONG, host.next());
            assertEquals(PONG, host.next());
        }
    }

    @Test
    void takesALineThatArrivesInPieces() throws IOException {
        try (Host host = new Host()) {
            for (byte b : (call(1, "echo", "{\"a\":\"知音楼\"}") + "\n").getBytes("UTF-8")) {
                host.say(new byte[] {b});
            }
            assertEquals(text(1, "{\"a\":\"知音楼\"}"), host.next());
        }
    }

    @Test
    void answersTheLastLineThoughItHasNoLineBreak() throws IOException {
        try (Host host = new Host()) {
            host.say(PING);
            host.end();
            assertEquals(PONG + "\n", host.rest());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 102, 103, 70_000, 5_000_000})
    void skipsALineThatIsTooLongAndSaysSo(int length) throws IOException {
        try (Host host = new Host(new SampleTools(), lines(100))) {
            assertEquals(
                    error(-32600, "Invalid request: the line is longer than 100 bytes"), host.ask("x".repeat(length)));
            assertEquals(PONG, host.ask(PING));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void takesALineUpToTheBound(String lineBreak) throws IOException {
        try (Host host = new Host(new SampleTools(), lines(100))) {
            host.say(PING + " ".repeat(100 - PING.length()) + lineBreak);
            assertEquals(PONG, host.next());
            host.say(PING + " ".repeat(101 - PING.length()) + lineBreak);
            assertEquals(error(-32600, "Invalid request: the line is longer than 100 bytes"), host.next());
        }
    }

    @Test
    void writesOneLineAMessageWhateverIsInIt() throws IOException {
        try (Host host = new Host()) {
            assertEquals(
                    text(1, "{\"a\":\"1\\n2\\r\\n3\\u0000\"}"),
                    host.ask(call(1, "echo", "{\"a\":\"1\\n2\\r\\n3\\u0000\"}")));
            host.end();
            assertEquals("", host.rest());
        }
    }

    @Test
    void deliversRepliesInFlightAtTheEndOfInput() throws Exception {
        try (Host host = new Host()) {
            callWait(host, 1);
            host.end();
            assertTrue(host.serving());
            host.tools.goOn.release();
            assertEquals(text(1, "waited") + "\n", host.rest());
            host.awaitEnd();
        }
    }

    @Test
    void interruptsWhatIsStillRunningWhenTheTimeForDrainingIsOver() throws Exception {
        try (Host host = new Host(new SampleTools(), new Limits(1000, 10, Duration.ofMillis(50)))) {
            callWait(host, 1);
            host.end();
            host.awaitEnd();
            assertTrue(host.tools.interrupted.tryAcquire(10, TimeUnit.SECONDS));
            assertEquals("", host.rest());
        }
    }

    @Test
    void cancelsACallWithoutAReply() throws Exception {
        try (Host host = new Host()) {
            callWait(host, 5);
            host.say("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":5}}\n");
            assertTrue(host.tools.interrupted.tryAcquire(10, TimeUnit.SECONDS));
            assertEquals(PONG, host.ask(PING));
            host.end();
            assertEquals("", host.rest());
        }
    }

    @Test
    void endsWithoutNoiseWhenNobodyReadsItsOutput() throws Exception {
        try (Host host = new Host()) {
            callWait(host, 1);
            host.hangUp();
            host.say(PING + "\n" + PING + "\n");
            host.awaitEnd();
            assertTrue(host.tools.interrupted.tryAcquire(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void answersFiveThousandCallsOneAfterTheOther() throws IOException {
        try (Host host = new Host()) {
            for (int i = 0; i < 5_000; i++) {
                assertEquals(text(i, "{\"n\":" + i + "}"), host.ask(call(i, "echo", "{\"n\":" + i + "}")));
            }
        }
    }

    @Test
    void answersFiveThousandCallsThatAllRunAtOnce() throws Exception {
        int calls = 5_000;
        Set<String> expected = new HashSet<>();
        Set<String> received = new HashSet<>();
        try (Host host = new Host(new SampleTools(calls), Limits.standard())) {
            for (int i = 0; i < calls; i++) {
                host.say(call(i, "meet", "{\"n\":\"" + i + "\"}") + "\n");
                expected.add(text(i, String.valueOf(i)));
            }
            for (int i = 0; i < calls; i++) {
                received.add(host.next());
            }
            host.end();
            assertEquals(expected, received);
            assertEquals("", host.rest());
        }
    }
}
