package io.yachmcp.transport;

import static io.yachmcp.transport.Served.INITIALIZE;
import static io.yachmcp.transport.Served.PING;
import static io.yachmcp.transport.Served.PONG;
import static io.yachmcp.transport.StdioTransportTest.call;
import static io.yachmcp.transport.StdioTransportTest.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts that write oddly, ask in any order, or do not read; after each of them the session answers as before. */
@Timeout(60)
class StdioHostTest {
    private static final String NOT_UTF8 = "Parse error: not UTF-8";

    private final Host host;

    StdioHostTest() throws IOException {
        host = new Host();
    }

    @AfterEach
    void answersAsBefore() throws IOException {
        assertEquals(PONG, host.ask(PING));
        host.end();
        assertEquals("", host.rest());
        host.close();
    }

    private static String parseError(String message) {
        return "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"" + message + "\"}}";
    }

    @Test
    void refusesAByteOrderMarkAndNothingBehindIt() throws IOException {
        assertEquals(parseError("Parse error: not JSON (column 1)"), host.ask("\uFEFF" + PING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"C0AF", "EDA080", "F4908080", "E4BD", "80", "FF", "E4BD0A"})
    void refusesBytesThatAreNotUtf8(String hexadecimal) throws IOException {
        host.say("{\"jsonrpc\":\"2.0\",\"id\":\"");
        host.say(HexFormat.of().parseHex(hexadecimal));
        host.say("\",\"method\":\"ping\"}\n");
        assertEquals(parseError(NOT_UTF8), host.next());
        if (hexadecimal.endsWith("0A")) {
            assertEquals(parseError("Parse error: not JSON (column 4)"), host.next());
        }
    }

    @Test
    void takesACharacterThatIsCutBetweenTwoWrites() throws Exception {
        byte[] line = (call(1, "echo", "{\"a\":\"知音楼😀\"}") + "\n").getBytes(StandardCharsets.UTF_8);
        for (int cut = line.length - 20; cut < line.length; cut++) {
            host.say(Arrays.copyOf(line, cut));
            Thread.yield();
            host.say(Arrays.copyOfRange(line, cut, line.length));
            assertEquals(text(1, "{\"a\":\"知音楼😀\"}"), host.next());
        }
    }

    @Test
    void answersQuickCallsBeforeSlowOnesEachUnderItsId() throws Exception {
        for (String id : List.of("1", "\"1\"", "-1", "123456789012345678901234567890")) {
            host.say(call(id, "wait", "{}") + "\n");
            assertTrue(host.tools.waiting.tryAcquire(10, TimeUnit.SECONDS));
        }
        assertEquals(text(2, "{}"), host.ask(call(2, "echo", "{}")));
        host.tools.goOn.release(4);
        Set<String> answers = new HashSet<>(List.of(host.next(), host.next(), host.next(), host.next()));
        assertEquals(
                Set.of(
                        text("1", "waited"),
                        text("\"1\"", "waited"),
                        text("-1", "waited"),
                        text("123456789012345678901234567890", "waited")),
                answers);
    }

    @Test
    void refusesAnIdThatIsStillInUseAndTakesItAfterwards() throws Exception {
        host.say(call(7, "wait", "{}") + "\n");
        assertTrue(host.tools.waiting.tryAcquire(10, TimeUnit.SECONDS));
        assertEquals(
                "{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":-32600,"
                        + "\"message\":\"Invalid request: a call with this id is still running\"}}",
                host.ask(call(7, "echo", "{}")));
        host.tools.goOn.release();
        assertEquals(text(7, "waited"), host.next());
        assertEquals(text(7, "{}"), host.ask(call(7, "echo", "{}")));
    }

    @Test
    void answersBeforeItIsInitializedAndWhenItIsAgain() throws Exception {
        assertEquals(text(1, "{}"), host.ask(call(1, "echo", "{}")));
        String first = host.ask(INITIALIZE);
        host.say(call(2, "wait", "{}") + "\n");
        assertTrue(host.tools.waiting.tryAcquire(10, TimeUnit.SECONDS));
        assertEquals(first, host.ask(INITIALIZE));
        host.tools.goOn.release();
        assertEquals(text(2, "waited"), host.next());
    }

    @Test
    void returnsAHugeIdWhole() throws IOException {
        String id = "\"" + "é".repeat(500_000) + "\"";
        assertEquals(text(id, "{}"), host.ask(call(id, "echo", "{}")));
    }

    @Test
    void refusesANumberThatFitsNowhere() throws IOException {
        assertEquals(
                parseError("Parse error: nested deeper than 64 levels, or a number, a name or the whole too long"),
                host.ask("{\"jsonrpc\":\"2.0\",\"id\":5e99999999999999999999,\"method\":\"ping\"}"));
    }

    /** Memory is bounded by not reading on; what the host asked is answered once it reads, and nothing is lost. */
    @Test
    void stopsReadingWhileNobodyReadsItsAnswers() throws Exception {
        int calls = 200;
        String filling = "x".repeat(1 << 20);
        var said = new AtomicInteger();
        Thread writer = Thread.ofPlatform().daemon().start(() -> {
            try {
                for (int id = 0; id < calls; id++) {
                    host.say(call(id, "echo", "{\"a\":\"" + filling + "\"}") + "\n");
                    said.incrementAndGet();
                }
            } catch (IOException broken) {
                throw new AssertionError(broken);
            }
        });
        int taken = -1;
        while (taken != said.get() || taken < 1) {
            taken = said.get();
            writer.join(Duration.ofMillis(500));
        }
        if (taken >= 75) {
            host.close();
        }
        assertTrue(taken < 75, taken + " megabytes were taken while nobody read");
        Set<Integer> answered = new HashSet<>();
        for (int i = 0; i < calls; i++) {
            String answer = host.next();
            answered.add(
                    Integer.valueOf(answer.substring(answer.indexOf("\"id\":") + 5, answer.indexOf(",\"result\""))));
            assertTrue(answer.length() > filling.length(), "an answer is whole");
        }
        assertEquals(calls, answered.size());
    }
}
