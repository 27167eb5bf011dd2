package io.yachmcp.transport;

import static io.yachmcp.transport.Served.INITIALIZE;
import static io.yachmcp.transport.Served.PING;
import static io.yachmcp.transport.Served.PONG;
import static io.yachmcp.transport.Served.assertReply;
import static io.yachmcp.transport.Served.refusal;
import static io.yachmcp.transport.StdioTransportTest.call;
import static io.yachmcp.transport.StdioTransportTest.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streamable HTTP: sessions, messages, streams. */
@Timeout(60)
class StreamableHttpTest {
    private static final String UNKNOWN_SESSION =
            refusal(-32001, "Session not found: it ended, was idle too long, or never was; initialize again");
    private static final String NO_SESSION =
            refusal(-32600, "Invalid request: Mcp-Session-Id is missing; initialize answers with the one to send");

    private final Served served = new Served();

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void beginsASessionWithAnIdThatCannotBeGuessed() throws Exception {
        HttpResponse<String> response = served.post("", INITIALIZE);
        assertReply(
                200,
                "{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":{\"protocolVersion\":\"2025-06-18\","
                        + "\"capabilities\":{\"tools\":{},\"prompts\":{},\"resources\":{},\"completions\":{},\"logging\":{}},\"serverInfo\":{\"name\":\"sample\",\"title\":\"Sample\","
                        + "\"version\":\"1.2.3\"},\"instructions\":\"只是测试\"}}",
                response);
        String id = response.headers().firstValue("Mcp-Session-Id").orElseThrow();
        assertTrue(id.matches("[A-Za-z0-9_-]{32}"), id);
        assertNotEquals(id, served.initialize());
    }

    @Test
    void answersRequestsOfASession() throws Exception {
        String session = served.initialize();
        assertReply(202, "", served.post(session, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}"));
        assertReply(202, "", served.post(session, "{\"jsonrpc\":\"2.0\",\"id\":9,\"result\":{}}"));
        assertReply(200, PONG, served.post(session, PING));
        assertReply(200, text(2, "{\"群\":1}"), served.post(session, call(2, "echo", "{\"群\":1}")));
        assertReply(
                200,
                "{\"jsonrpc\":\"2.0\",\"id\":3,\"error\":{\"code\":-32601,\"message\":\"Method not found: 'x'\"}}",
                served.post(session, "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"x\"}"));
    }

    @Test
    void toleratesASecondInitializeOnTheSameSession() throws Exception {
        String session = served.initialize();
        HttpResponse<String> again = served.post(session, INITIALIZE);
        assertEquals(200, again.statusCode());
        assertTrue(again.headers().firstValue("Mcp-Session-Id").isEmpty());
        assertReply(200, PONG, served.post(session, PING));
    }

    @Test
    void refusesARequestWithoutASessionAndOneWithASessionThatNeverWas() throws Exception {
        assertReply(400, NO_SESSION, served.post("", PING));
        assertReply(400, NO_SESSION, served.send(served.to("/mcp").DELETE()));
        assertReply(400, NO_SESSION, served.send(served.to("/mcp").header("Accept", "text/event-stream")));
        assertReply(404, UNKNOWN_SESSION, served.post("nonsense", PING));
        assertReply(404, UNKNOWN_SESSION, served.post("nonsense", INITIALIZE));
        assertReply(404, UNKNOWN_SESSION, served.send(served.to("/mcp").DELETE().header("Mcp-Session-Id", "nonsense")));
    }

    @Test
    void answersGarbageAsABadRequestAndLivesOn() throws Exception {
        String session = served.initialize();
        assertReply(400, refusal(-32700, "Parse error: there is no JSON here"), served.post(session, ""));
        assertReply(400, refusal(-32700, "Parse error: not JSON (column 2)"), served.post(session, "{"));
        assertReply(
                400,
                refusal(-32600, "Invalid request: id is a string or an integer"),
                served.post(session, "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}"));
        assertReply(200, PONG, served.post(session, PING));
    }

    @Test
    void answersABatchOnlyWhereTheRevisionHasThem() throws Exception {
        String batch = "[" + PING + "," + call(2, "echo", "{}") + "]";
        String old = served.post("", INITIALIZE.replace("2025-06-18", "2025-03-26"))
                .headers()
                .firstValue("Mcp-Session-Id")
                .orElseThrow();
        assertReply(200, "[" + PONG + "," + text(2, "{}") + "]", served.post(old, batch));
        assertReply(202, "", served.post(old, "[{\"jsonrpc\":\"2.0\",\"method\":\"x\"}]"));
        assertReply(
                400,
                refusal(-32600, "Invalid request: this revision has no batches"),
                served.post(served.initialize(), batch));
    }

    @Test
    void runsManyCallsOfOneSessionAtOnce() throws Exception {
        String session = served.initialize();
        List<CompletableFuture<HttpResponse<String>>> replies = new ArrayList<>();
        Set<String> expected = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            replies.add(served.client.sendAsync(
                    served.postOf(session, call(i, "wait", "{}")).build(), BodyHandlers.ofString()));
            expected.add(text(i, "waited"));
        }
        assertTrue(served.tools.waiting.tryAcquire(200, 20, TimeUnit.SECONDS));
        served.tools.goOn.release(200);
        Set<String> received = new HashSet<>();
        for (CompletableFuture<HttpResponse<String>> reply : replies) {
            received.add(reply.get(20, TimeUnit.SECONDS).body());
        }
        assertEquals(expected, received);
    }

    @Test
    void cancelsACallAndAnswersItsRequestWithNothing() throws Exception {
        String session = served.initialize();
        var reply = served.client.sendAsync(
                served.postOf(session, call(7, "wait", "{}")).build(), BodyHandlers.ofString());
        served.awaitWaiting();
        assertReply(
                202,
                "",
                served.post(
                        session,
                        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":7}}"));
        served.awaitInterrupted();
        assertReply(202, "", reply.get(10, TimeUnit.SECONDS));
    }

    @Test
    void goesOnWithACallWhoseClientWentAway() throws Exception {
        String session = served.initialize();
        String body = call(7, "wait", "{}");
        try (Socket socket = served.connect()) {
            Served.write(
                    socket,
                    "POST /mcp HTTP/1.1\r\nHost: localhost:" + served.port() + "\r\nMcp-Session-Id: " + session
                            + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                            + body);
            served.awaitWaiting();
        }
        assertReply(200, PONG, served.post(session, PING));
        assertEquals(
                "{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":-32600,\"message\":"
                        + "\"Invalid request: a call with this id is still running\"}}",
                served.post(session, call(7, "echo", "{}")).body());
        served.tools.goOn.release();
        assertReply(200, PONG, served.post(session, PING));
        assertEquals(0, served.tools.interrupted.availablePermits());
    }

    @Test
    void endsASessionAndInterruptsItsCalls() throws Exception {
        String session = served.initialize();
        String other = served.initialize();
        var reply = served.client.sendAsync(
                served.postOf(session, call(7, "wait", "{}")).build(), BodyHandlers.ofString());
        served.awaitWaiting();
        HttpResponse<String> ended = served.send(served.to("/mcp").DELETE().header("Mcp-Session-Id", session));
        assertEquals(204, ended.statusCode());
        served.awaitInterrupted();
        assertReply(202, "", reply.get(10, TimeUnit.SECONDS));
        assertReply(404, UNKNOWN_SESSION, served.post(session, PING));
        assertReply(404, UNKNOWN_SESSION, served.send(served.to("/mcp").DELETE().header("Mcp-Session-Id", session)));
        assertReply(200, PONG, served.post(other, PING));
    }

    @Test
    void opensOneStreamPerSessionAndEndsItWithTheSession() throws Exception {
        String session = served.initialize();
        HttpResponse<InputStream> stream = stream(session);
        assertEquals(200, stream.statusCode());
        assertEquals(
                "text/event-stream", stream.headers().firstValue("Content-Type").orElseThrow());
        assertEquals(": open\n\n", read(stream.body(), 8));
        assertReply(
                409,
                refusal(-32000, "This session has a stream already"),
                served.send(served.to("/mcp").header("Mcp-Session-Id", session).header("Accept", "text/event-stream")));
        served.send(served.to("/mcp").DELETE().header("Mcp-Session-Id", session));
        assertEquals("", new String(stream.body().readAllBytes(), StandardCharsets.UTF_8));
    }

    @Test
    void opensAStreamAgainAfterTheFirstWasClosed() throws Exception {
        String session = served.initialize();
        stream(session).body().close();
        HttpResponse<InputStream> again = stream(session);
        while (again.statusCode() == 409) {
            again.body().close();
            again = stream(session);
        }
        assertEquals(200, again.statusCode());
    }

    @Test
    void refusesAStreamToAClientThatDoesNotAskForEvents() throws Exception {
        assertReply(
                406,
                refusal(-32600, "Invalid request: Accept allows text/event-stream"),
                served.send(served.to("/mcp").header("Accept", "application/json")));
    }

    private HttpResponse<InputStream> stream(String session) throws IOException, InterruptedException {
        return served.client.send(
                served.to("/mcp")
                        .header("Mcp-Session-Id", session)
                        .header("Accept", "text/event-stream")
                        .build(),
                BodyHandlers.ofInputStream());
    }

    private static String read(InputStream in, int bytes) throws IOException {
        return new String(in.readNBytes(bytes), StandardCharsets.UTF_8);
    }
}
