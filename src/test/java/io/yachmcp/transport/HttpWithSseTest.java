package io.yachmcp.transport;

import static io.yachmcp.transport.Served.INITIALIZE;
import static io.yachmcp.transport.Served.PING;
import static io.yachmcp.transport.Served.PONG;
import static io.yachmcp.transport.Served.refusal;
import static io.yachmcp.transport.StdioTransportTest.call;
import static io.yachmcp.transport.StdioTransportTest.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** HTTP+SSE of 2024-11-05: answers come on the stream. */
@Timeout(60)
class HttpWithSseTest {
    private final Served served = new Served();

    @AfterEach
    void close() {
        served.close();
    }

    /** One open stream and the place to post to. */
    private final class Stream implements AutoCloseable {
        private final BufferedReader lines;
        private final String endpoint;

        Stream() throws IOException, InterruptedException {
            HttpResponse<InputStream> response = served.client.send(
                    served.to("/sse").header("Accept", "text/event-stream").build(), BodyHandlers.ofInputStream());
            assertEquals(200, response.statusCode());
            assertEquals(
                    "text/event-stream",
                    response.headers().firstValue("Content-Type").orElseThrow());
            lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
            endpoint = data("endpoint");
        }

        String data(String event) throws IOException {
            assertEquals("event: " + event, lines.readLine());
            String data = lines.readLine();
            assertEquals("data: ", data.substring(0, 6));
            assertEquals("", lines.readLine());
            return data.substring(6);
        }

        void post(String body) throws IOException, InterruptedException {
            HttpResponse<String> accepted = message(endpoint, body);
            assertEquals(202, accepted.statusCode());
            assertEquals("", accepted.body());
        }

        String ask(String body) throws IOException, InterruptedException {
            post(body);
            return data("message");
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    private HttpResponse<String> message(String endpoint, String body) throws IOException, InterruptedException {
        return served.send(
                served.to(endpoint).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    @Test
    void namesThePlaceToPostToAndAnswersOnTheStream() throws Exception {
        try (Stream stream = new Stream()) {
            assertTrue(stream.endpoint.matches("/messages\\?sessionId=[A-Za-z0-9_-]{32}"), stream.endpoint);
            assertEquals(
                    "{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":{\"protocolVersion\":\"2024-11-05\","
                            + "\"capabilities\":{\"tools\":{},\"prompts\":{},\"resources\":{},\"logging\":{}},\"serverInfo\":{\"name\":\"sample\","
                            + "\"title\":\"Sample\",\"version\":\"1.2.3\"},\"instructions\":\"只是测试\"}}",
                    stream.ask(INITIALIZE.replace("2025-06-18", "2024-11-05")));
            stream.post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
            assertEquals(PONG, stream.ask(PING));
            assertEquals(text(2, "{\"群\":\"a\\nb\"}"), stream.ask(call(2, "echo", "{\"群\":\"a\\nb\"}")));
        }
    }

    @Test
    void answersGarbageOnTheStreamAndLivesOn() throws Exception {
        try (Stream stream = new Stream()) {
            assertEquals(refusal(-32700, "Parse error: not JSON (column 2)"), stream.ask("{"));
            assertEquals(PONG, stream.ask(PING));
        }
    }

    @Test
    void keepsSessionsApart() throws Exception {
        try (Stream one = new Stream();
                Stream other = new Stream()) {
            assertEquals(text("\"a\"", "{}"), one.ask(call("\"a\"", "echo", "{}")));
            assertEquals(text("\"b\"", "{}"), other.ask(call("\"b\"", "echo", "{}")));
        }
    }

    @Test
    void losesNoAnswerOfManyCallsAtOnce() throws Exception {
        try (Stream stream = new Stream()) {
            Set<String> expected = new HashSet<>();
            for (int i = 0; i < 300; i++) {
                stream.post(call(i, "wait", "{}"));
                expected.add(text(i, "waited"));
            }
            served.tools.goOn.release(300);
            Set<String> received = new HashSet<>();
            for (int i = 0; i < 300; i++) {
                received.add(stream.data("message"));
            }
            assertEquals(expected, received);
        }
    }

    @Test
    void endsTheSessionWithItsStreamAndInterruptsItsCalls() throws Exception {
        Stream stream = new Stream();
        stream.post(call(1, "wait", "{}"));
        served.awaitWaiting();
        stream.close();
        served.awaitInterrupted();
        HttpResponse<String> late = message(stream.endpoint, PING);
        assertEquals(
                refusal(-32001, "Session not found: it ended, was idle too long, or never was; initialize again"),
                late.body());
        assertEquals(404, late.statusCode());
    }

    @Test
    void refusesMessagesForSessionsThatNeverWere() throws Exception {
        assertEquals(404, message("/messages?sessionId=nonsense", PING).statusCode());
        assertEquals(
                404, message("/messages?sessionId=" + served.initialize(), PING).statusCode());
        HttpResponse<String> missing = message("/messages", PING);
        assertEquals(
                refusal(-32600, "Invalid request: sessionId is missing; the stream's first event has it"),
                missing.body());
        assertEquals(400, missing.statusCode());
    }

    @Test
    void refusesBodiesThatAreNotJson() throws Exception {
        try (Stream stream = new Stream()) {
            HttpResponse<String> response = served.send(served.to(stream.endpoint)
                    .header("Content-Type", "text/plain")
                    .POST(BodyPublishers.ofString(PING)));
            assertEquals(refusal(-32600, "Invalid request: Content-Type is application/json"), response.body());
            assertEquals(415, response.statusCode());
        }
    }
}
