package io.yachmcp.transport;

import static io.yachmcp.transport.Served.INITIALIZE;
import static io.yachmcp.transport.Served.PING;
import static io.yachmcp.transport.Served.PONG;
import static io.yachmcp.transport.Served.assertRefused;
import static io.yachmcp.transport.Served.head;
import static io.yachmcp.transport.Served.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.yachmcp.protocol.Limits;
import io.yachmcp.protocol.SessionLimits;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of anything, and how slowly. */
@Timeout(60)
class HttpBoundsTest {
    private static final int BODY = 1_000;

    private final Served served = new Served(new HttpSettings(
            "127.0.0.1",
            0,
            Set.of(),
            Set.of(),
            new Limits(BODY, 100, Duration.ofSeconds(5)),
            SessionLimits.standard(),
            Duration.ofSeconds(2),
            Duration.ofMillis(50)));

    @AfterEach
    void livesOn() throws Exception {
        assertEquals(PONG, served.post(served.initialize(), PING).body());
        served.close();
    }

    private String post(String headers, String body) {
        return head("POST", "/mcp", served.here(), "Content-Type: application/json\r\n" + headers) + body;
    }

    private static String tooLong() {
        return refusal(-32600, "Invalid request: the body is longer than " + BODY + " bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1001", "999999999999", "9223372036854775807"})
    void refusesALongBodyBeforeReadingIt(String length) throws IOException {
        assertRefused(413, tooLong(), served.raw(post("Content-Length: " + length + "\r\n", "")));
    }

    @Test
    void refusesALongBodyThatDoesNotSayItsLength() throws IOException {
        String chunk = "1f4\r\n" + "x".repeat(500) + "\r\n";
        assertRefused(413, tooLong(), served.raw(post("Transfer-Encoding: chunked\r\n", chunk + chunk + chunk)));
    }

    @Test
    void takesABodyUpToTheBound() throws Exception {
        String session = served.initialize();
        assertEquals(
                PONG,
                served.post(session, PING + " ".repeat(BODY - PING.length())).body());
        assertEquals(
                413,
                served.post(session, PING + " ".repeat(BODY + 1 - PING.length()))
                        .statusCode());
    }

    @Test
    void cutsASlowBody() throws IOException {
        assertRefused(
                408,
                refusal(-32600, "Invalid request: the body did not arrive within 2 s"),
                served.raw(post("Content-Length: 100\r\n", "{")));
    }

    @Test
    void cutsABodyThatTrickles() throws Exception {
        try (Socket socket = served.connect()) {
            Served.write(socket, post("Content-Length: 900\r\n", ""));
            socket.setSoTimeout(20);
            for (int sent = 0; sent < 899; sent++) {
                try {
                    assertEquals('H', socket.getInputStream().read());
                    assertTrue(Served.readTo(socket, "\r\n").startsWith("TTP/1.1 408 "));
                    return;
                } catch (SocketTimeoutException nothingYet) {
                    Served.write(socket, " ");
                }
            }
            fail("the whole body was waited for");
        }
    }

    @Test
    void refusesLongHeadersAndLongLinesAndWhatIsNotHttp() throws IOException {
        assertRefused(
                431,
                refusal(-32600, "Invalid request: the headers are too long"),
                served.raw(head("GET", "/mcp", served.here(), "X: " + "x".repeat(17_000) + "\r\n")));
        assertRefused(
                414,
                refusal(-32600, "Invalid request: the request line is too long"),
                served.raw(head("GET", "/" + "x".repeat(5_000), served.here(), "")));
        assertRefused(400, refusal(-32600, "Invalid request: this is not HTTP/1.1"), served.raw("nonsense\r\n\r\n"));
        assertRefused(
                400,
                refusal(-32600, "Invalid request: this is not HTTP/1.1"),
                served.raw(post("Content-Length: 3\r\nContent-Length: 4\r\n", "{}")));
        assertRefused(
                400,
                refusal(-32600, "Invalid request: this is not HTTP/1.1"),
                served.raw(head("GET", "/mcp", served.here() + "@evil.example", "")));
        assertRefused(
                400,
                refusal(-32600, "Invalid request: this is not HTTP/1.1"),
                served.raw(post("Transfer-Encoding: chunked\r\n", "zz\r\n{}\r\n")));
    }

    @Test
    void saysNothingOfItsInsideWhenAToolBreaks() throws Exception {
        HttpResponse<String> response = served.post(served.initialize(), StdioTransportTest.call(1, "break", "{}"));
        assertEquals(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32603,\"message\":"
                        + "\"Internal error; the server's log has the details under fault 1\"}}",
                response.body());
        assertEquals(200, response.statusCode());
    }

    @Test
    void keepsTheConnectionForTheNextRequest() throws IOException {
        try (Socket socket = served.connect()) {
            for (int i = 0; i < 3; i++) {
                Served.write(socket, post("Content-Length: " + INITIALIZE.length() + "\r\n", INITIALIZE));
                assertTrue(Served.readTo(socket, "\"}}").startsWith("HTTP/1.1 200 "));
            }
        }
    }

    @Test
    void showsThatASilentStreamLives() throws IOException {
        try (Socket socket = served.connect()) {
            Served.write(socket, head("GET", "/sse", served.here(), "Accept: text/event-stream\r\n"));
            Served.readTo(socket, "event: endpoint");
            Served.readTo(socket, ": keep-alive\n\n");
            Served.readTo(socket, ": keep-alive\n\n");
        }
    }
}
