package io.yachmcp.transport;

import static io.yachmcp.transport.Served.INITIALIZE;
import static io.yachmcp.transport.Served.PING;
import static io.yachmcp.transport.Served.PONG;
import static io.yachmcp.transport.Served.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.yachmcp.protocol.Limits;
import io.yachmcp.protocol.SessionLimits;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, and how much of anything. */
@Timeout(60)
class HttpHardeningTest {
    private static final int BODY = 1_000;

    private final Served served = new Served(new HttpSettings(
            "127.0.0.1",
            0,
            Set.of("https://agents.example"),
            Set.of("Tools.example", "other.example:81"),
            new Limits(BODY, 100, Duration.ofSeconds(5)),
            SessionLimits.standard(),
            Duration.ofMillis(500),
            Duration.ofMillis(50)));

    @AfterEach
    void livesOn() throws Exception {
        assertEquals(PONG, served.post(served.initialize(), PING).body());
        served.close();
    }

    private String head(String method, String path, String host, String more) {
        return method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + more + "\r\n";
    }

    private String here() {
        return "127.0.0.1:" + served.port();
    }

    private static void assertRefused(int status, String body, String response) {
        String[] parts = response.split("\r\n\r\n", 2);
        assertEquals(body, parts[1]);
        assertEquals("HTTP/1.1 " + status, parts[0].substring(0, 12));
        assertTrue(parts[0].toLowerCase().contains("\r\ncontent-type: application/json\r\n"), parts[0]);
    }

    private String statusOf(String host, String more) throws IOException {
        return served.raw(head("GET", "/nowhere", host, "Connection: close\r\n" + more))
                .substring(9, 12);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:P",
                "127.0.0.1:P",
                "LOCALHOST:P",
                "[::1]:P",
                "tools.example",
                "Tools.Example:9",
                "other.example:81"
            })
    void isReachedUnderItsOwnNames(String host) throws IOException {
        assertEquals("404", statusOf(host.replace("P", String.valueOf(served.port())), ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example:P",
                "localhost",
                "localhost:1",
                "127.0.0.1.evil.example:P",
                "0.0.0.0:P",
                "",
                "other.example:P",
                "[::1]"
            })
    void isNotReachedUnderForeignNames(String host) throws IOException {
        assertRefused(
                421,
                refusal(
                        -32000,
                        "The Host header does not name this server; names besides localhost have to be allowed"),
                served.raw(head("GET", "/nowhere", host.replace("P", String.valueOf(served.port())), "")));
    }

    @Test
    void wantsOneHostHeader() throws IOException {
        assertEquals(
                "421",
                served.raw("GET /mcp HTTP/1.1\r\nConnection: close\r\n\r\n").substring(9, 12));
        String twice = served.raw(head("GET", "/mcp", here(), "Host: evil.example\r\n"));
        assertTrue(Set.of("400", "421").contains(twice.substring(9, 12)), twice);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost",
                "https://localhost:3000",
                "http://127.0.0.1:6274",
                "http://[::1]:1",
                "HTTPS://Agents.example"
            })
    void letsItsOwnPagesIn(String origin) throws IOException {
        assertEquals("404", statusOf(here(), "Origin: " + origin + "\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "null",
                "",
                "https://agents.example.evil",
                "http://localhost.evil:1",
                "http://agents.example",
                "file://localhost",
                "http://localhost:80@evil.example",
                "http://localhost/evil",
                "https://agents.example:444",
                "moz-extension://localhost",
                "localhost"
            })
    void keepsForeignPagesOut(String origin) throws IOException {
        assertRefused(
                403,
                refusal(-32000, "Web pages of this Origin may not speak to this server unless allowed"),
                served.raw(head("GET", "/nowhere", here(), "Origin: " + origin + "\r\n")));
    }

    @Test
    void keepsForeignPagesFromCallingTools() throws Exception {
        String session = served.initialize();
        HttpResponse<String> response = served.post(
                session, StdioTransportTest.call(1, "wait", "{}"), r -> r.header("Origin", "https://evil.example"));
        assertEquals(403, response.statusCode());
        assertEquals(0, served.tools.waiting.availablePermits());
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,/mcp,'DELETE, GET, POST'",
        "OPTIONS,/mcp,'DELETE, GET, POST'",
        "POST,/sse,GET",
        "GET,/messages,POST",
        "HEAD,/sse,GET"
    })
    void namesTheMethodsOfAPath(String method, String path, String allowed) throws Exception {
        HttpResponse<String> response = served.send(served.to(path).method(method, BodyPublishers.noBody()));
        assertEquals(405, response.statusCode());
        assertEquals(allowed, response.headers().firstValue("Allow").orElseThrow());
        assertEquals(
                method.equals("HEAD") ? "" : refusal(-32600, "Invalid request: the methods here are " + allowed),
                response.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/mcp/", "/MCP", "/mcp/x", "/..%2fmcp", "/sse/messages"})
    void hasNothingElsewhere(String path) throws Exception {
        HttpResponse<String> response = served.send(served.to(path));
        assertEquals(refusal(-32600, "Invalid request: there is nothing at this path"), response.body());
        assertEquals(404, response.statusCode());
    }

    private String post(String headers, String body) {
        return head("POST", "/mcp", here(), "Content-Type: application/json\r\n" + headers) + body;
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
                refusal(-32600, "Invalid request: the body did not arrive within 0 s"),
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
                served.raw(head("GET", "/mcp", here(), "X: " + "x".repeat(17_000) + "\r\n")));
        assertRefused(
                414,
                refusal(-32600, "Invalid request: the request line is too long"),
                served.raw(head("GET", "/" + "x".repeat(5_000), here(), "")));
        assertRefused(400, refusal(-32600, "Invalid request: this is not HTTP/1.1"), served.raw("nonsense\r\n\r\n"));
        assertRefused(
                400,
                refusal(-32600, "Invalid request: this is not HTTP/1.1"),
                served.raw(post("Content-Length: 3\r\nContent-Length: 4\r\n", "{}")));
        assertRefused(
                400,
                refusal(-32600, "Invalid request: this is not HTTP/1.1"),
                served.raw(head("GET", "/mcp", here() + "@evil.example", "")));
        assertRefused(
                400,
                refusal(-32600, "Invalid request: this is not HTTP/1.1"),
                served.raw(post("Transfer-Encoding: chunked\r\n", "zz\r\n{}\r\n")));
    }

    @Test
    void doesNotAnswerUnderTheNameInAnAbsoluteTarget() throws IOException {
        String response = served.raw(head("GET", "http://evil.example/mcp", here(), "Connection: close\r\n"));
        assertEquals("404", response.substring(9, 12));
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
            Served.write(socket, head("GET", "/sse", here(), "Accept: text/event-stream\r\n"));
            Served.readTo(socket, "event: endpoint");
            Served.readTo(socket, ": keep-alive\n\n");
            Served.readTo(socket, ": keep-alive\n\n");
        }
    }
}
