package io.yachmcp.transport;

import static io.yachmcp.transport.Served.INITIALIZE;
import static io.yachmcp.transport.Served.PING;
import static io.yachmcp.transport.Served.PONG;
import static io.yachmcp.transport.Served.assertReply;
import static io.yachmcp.transport.Served.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streamable HTTP: what a request says of itself and of the answer it takes. */
@Timeout(60)
class StreamableHttpHeadersTest {
    private final Served served = new Served();

    @AfterEach
    void close() {
        served.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"})
    void takesEveryRevisionItServes(String version) throws Exception {
        String session = served.initialize();
        assertReply(200, PONG, served.post(session, PING, r -> r.header("MCP-Protocol-Version", version)));
    }

    /** A revision that we do not know is taken for one of those that come after ours, and answered as they do. */
    @ParameterizedTest
    @ValueSource(strings = {"1999-01-01", "latest"})
    void refusesARevisionItDoesNotServe(String version) throws Exception {
        String session = served.initialize();
        assertReply(
                400,
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32022,\"message\":\"Unsupported protocol version:"
                        + " requests that come without a session are of 2026-07-28\",\"data\":{\"supported\":"
                        + "[\"2026-07-28\",\"2025-11-25\",\"2025-06-18\",\"2025-03-26\",\"2024-11-05\"],\"requested\":\""
                        + version + "\"}}}",
                served.post(
                        session,
                        PING,
                        r -> r.header("MCP-Protocol-Version", version).header("Mcp-Method", "ping")));
    }

    @Test
    void refusesAMessageOfASessionUnderTheRevisionWithoutSessions() throws Exception {
        String session = served.initialize();
        assertReply(
                400,
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32020,\"message\":\"Header mismatch: Mcp-Method is"
                        + " missing or cannot be read; the request says 'ping'\"}}",
                served.post(session, PING, r -> r.header("MCP-Protocol-Version", "2026-07-28")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json; charset=utf-8", "Application/JSON;charset=UTF-8"})
    void takesJsonBodies(String type) throws Exception {
        String session = served.initialize();
        assertReply(200, PONG, served.post(session, PING, r -> r.setHeader("Content-Type", type)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/jsonp", "application/x-www-form-urlencoded", "json"})
    void refusesOtherBodies(String type) throws Exception {
        assertReply(
                415,
                refusal(-32600, "Invalid request: Content-Type is application/json"),
                served.post("", INITIALIZE, r -> r.setHeader("Content-Type", type)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "*/*", "application/*;q=0.5", "text/html, application/json;q=0.1"})
    void answersInJsonWhereItMay(String accept) throws Exception {
        assertReply(200, PONG, served.post(served.initialize(), PING, r -> r.setHeader("Accept", accept)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/event-stream", "application/json;q=0, text/event-stream", "TEXT/Event-Stream"})
    void answersWithAnEventWhereItMust(String accept) throws Exception {
        String session = served.initialize();
        HttpResponse<String> response = served.post(session, PING, r -> r.setHeader("Accept", accept));
        assertEquals("event: message\ndata: " + PONG + "\n\n", response.body());
        assertEquals(
                "text/event-stream",
                response.headers().firstValue("Content-Type").orElseThrow());
        assertEquals(200, response.statusCode());
        assertReply(
                202,
                "",
                served.post(session, "{\"jsonrpc\":\"2.0\",\"method\":\"x\"}", r -> r.setHeader("Accept", accept)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml, image/*", "application/json;q=0"})
    void refusesAClientThatTakesNeither(String accept) throws Exception {
        assertReply(
                406,
                refusal(-32600, "Invalid request: Accept allows application/json and text/event-stream"),
                served.post("", INITIALIZE, r -> r.setHeader("Accept", accept)));
    }
}
