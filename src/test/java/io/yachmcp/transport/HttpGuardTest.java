package io.yachmcp.transport;

import static io.yachmcp.transport.Served.PING;
import static io.yachmcp.transport.Served.PONG;
import static io.yachmcp.transport.Served.assertRefused;
import static io.yachmcp.transport.Served.head;
import static io.yachmcp.transport.Served.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.protocol.Limits;
import io.yachmcp.protocol.SessionLimits;
import java.io.IOException;
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

/** Who is let in, and to what. */
@Timeout(60)
class HttpGuardTest {
    private final Served served = new Served(new HttpSettings(
            "127.0.0.1",
            0,
            Set.of("https://agents.example"),
            Set.of("Tools.example", "other.example:81"),
            Limits.standard(),
            SessionLimits.standard(),
            Duration.ofSeconds(10),
            Duration.ofSeconds(15)));

    @AfterEach
    void livesOn() throws Exception {
        assertEquals(PONG, served.post(served.initialize(), PING).body());
        served.close();
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
        String twice = served.raw(head("GET", "/mcp", served.here(), "Host: evil.example\r\n"));
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
        assertEquals("404", statusOf(served.here(), "Origin: " + origin + "\r\n"));
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
                served.raw(head("GET", "/nowhere", served.here(), "Origin: " + origin + "\r\n")));
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

    @Test
    void doesNotAnswerUnderTheNameInAnAbsoluteTarget() throws IOException {
        String response = served.raw(head("GET", "http://evil.example/mcp", served.here(), "Connection: close\r\n"));
        assertEquals("404", response.substring(9, 12));
    }
}
