package io.yachmcp.transport;

import static io.yachmcp.transport.StdioTransportTest.call;
import static io.yachmcp.transport.StdioTransportTest.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which way our questions go, which way the answers come, and what the end of either way means. */
@Timeout(60)
class AskingOverTheWireTest {
    private static final String INITIALIZE =
            Served.INITIALIZE.replace("\"capabilities\":{}", "\"capabilities\":{\"elicitation\":{}}");
    private static final String QUESTION =
            "{\"jsonrpc\":\"2.0\",\"id\":\"question-1\",\"method\":\"elicitation/create\","
                    + "\"params\":{\"message\":\"May I?\",\"requestedSchema\":{\"type\":\"object\",\"properties\":{\"decision\":"
                    + "{\"type\":\"string\",\"title\":\"Shall this be done?\",\"enum\":[\"yes\",\"no\"]}},"
                    + "\"required\":[\"decision\"]}}}";
    private static final String YES =
            "{\"jsonrpc\":\"2.0\",\"id\":\"question-1\",\"result\":{\"action\":\"accept\",\"content\":{\"decision\":\"yes\"}}}";
    private static final String CANCEL =
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}";
    private static final String WITHDRAWN = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":"
            + "{\"reason\":\"the call was cancelled\",\"requestId\":\"question-1\"}}";

    private static String event(String json) {
        return "event: message\ndata: " + json + "\n\n";
    }

    private static Host host() throws Exception {
        Host host = new Host();
        host.ask(INITIALIZE);
        return host;
    }

    @Test
    void areLinesOverStdio() throws Exception {
        try (Host host = host()) {
            assertEquals(QUESTION, host.ask(call(1, "ask", "{}")));
            assertEquals(text(1, "YES"), host.ask(YES));
        }
    }

    @Test
    void theEndOfInputIsNoAnswerAndKeepsNobodyWaiting() throws Exception {
        try (Host host = host()) {
            assertEquals(QUESTION, host.ask(call(1, "ask", "{}")));
            host.end();
            assertEquals(text(1, "NONE") + "\n", host.rest());
            host.awaitEnd();
        }
    }

    @Test
    void aHostThatIsGoneKeepsNobodyWaiting() throws Exception {
        try (Host host = host()) {
            assertEquals(QUESTION, host.ask(call(1, "ask", "{}")));
            host.hangUp();
            host.say(Served.PING + "\n" + Served.PING + "\n");
            host.awaitEnd();
        }
    }

    @Test
    void areWithdrawnOverStdioWithTheirCall() throws Exception {
        try (Host host = host()) {
            assertEquals(QUESTION, host.ask(call(1, "ask", "{}")));
            assertEquals(WITHDRAWN, host.ask(CANCEL));
            host.say(YES + "\n");
            assertEquals(Served.PONG, host.ask(Served.PING));
            host.end();
            assertEquals("", host.rest());
        }
    }

    private static String session(Served served) throws Exception {
        return served.post("", INITIALIZE)
                .headers()
                .firstValue("Mcp-Session-Id")
                .orElseThrow();
    }

    private static InputStream asking(Served served, String session) throws Exception {
        InputStream stream = served.client
                .send(served.postOf(session, call(1, "ask", "{}")).build(), BodyHandlers.ofInputStream())
                .body();
        assertEquals(event(QUESTION), read(stream, event(QUESTION).length()));
        return stream;
    }

    private static String read(InputStream stream, int length) throws Exception {
        return new String(stream.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static String rest(InputStream stream) throws Exception {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void goOnTheStreamOfThePostThatAskedForTheCall() throws Exception {
        try (Served served = new Served()) {
            String session = session(served);
            InputStream stream = asking(served, session);
            Served.assertReply(202, "", served.post(session, YES));
            assertEquals(event(text(1, "YES")), rest(stream));
            Served.assertReply(202, "", served.post(session, YES));
        }
    }

    @Test
    void areNotAnsweredByAnotherSession() throws Exception {
        try (Served served = new Served()) {
            String session = session(served);
            InputStream stream = asking(served, session);
            Served.assertReply(202, "", served.post(session(served), YES));
            assertEquals(404, served.post("guessed", YES).statusCode());
            assertEquals(400, served.post("", YES).statusCode());
            served.post(session, YES.replace("accept", "decline"));
            assertEquals(event(text(1, "NO")), rest(stream));
        }
    }

    @Test
    void areWithdrawnOnTheStreamWithTheirCall() throws Exception {
        try (Served served = new Served()) {
            String session = session(served);
            InputStream stream = asking(served, session);
            served.post(session, CANCEL);
            assertEquals(event(WITHDRAWN), rest(stream));
        }
    }

    @Test
    void findNoWayWhereOnlyJsonIsAccepted() throws Exception {
        try (Served served = new Served()) {
            Served.assertReply(
                    200,
                    text(1, "NONE"),
                    served.post(
                            session(served),
                            call(1, "ask", "{}"),
                            request -> request.setHeader("Accept", "application/json")));
        }
    }

    /** The call goes on, as it does for everybody who leaves; with its stream only the question is gone. */
    @Test
    void areGivenUpWhenTheStreamIsClosed() throws Exception {
        try (Served served = new Served()) {
            String session = session(served);
            asking(served, session).close();
            String id = "\"id\":1";
            for (HttpResponse<String> reply = again(served, session);
                    reply.body().contains("still running");
                    reply = again(served, session)) {
                assertTrue(reply.body().contains(id), reply.body());
            }
            Served.assertReply(202, "", served.post(session, YES));
        }
    }

    /** A call under the id of the one whose client left: taken as soon as that one has ended. */
    private static HttpResponse<String> again(Served served, String session) throws Exception {
        return served.post(session, call(1, "echo", "{}"));
    }

    @Test
    void areGivenUpWhenTheServerStops() throws Exception {
        try (Served served = new Served()) {
            InputStream stream = asking(served, session(served));
            served.transport.close();
            assertEquals(event(text(1, "NONE")), rest(stream));
        }
    }

    @Test
    void areGivenUpWithTheSession() throws Exception {
        try (Served served = new Served()) {
            String session = session(served);
            InputStream stream = asking(served, session);
            assertEquals(
                    204,
                    served.send(served.to("/mcp")
                                    .header("Mcp-Session-Id", session)
                                    .DELETE())
                            .statusCode());
            assertEquals(event(WITHDRAWN), rest(stream));
        }
    }

    @Test
    void goOnTheOneStreamThereIsOverHttpWithSse() throws Exception {
        try (Served served = new Served();
                BufferedReader stream = new BufferedReader(new InputStreamReader(
                        served.client
                                .send(served.to("/sse").build(), BodyHandlers.ofInputStream())
                                .body(),
                        StandardCharsets.UTF_8))) {
            stream.readLine();
            String endpoint = stream.readLine().substring("data: ".length());
            stream.readLine();
            say(served, endpoint, INITIALIZE);
            next(stream);
            say(served, endpoint, call(1, "ask", "{}"));
            assertEquals(QUESTION, next(stream));
            say(served, endpoint, YES);
            assertEquals(text(1, "YES"), next(stream));
            say(served, endpoint, call(1, "ask", "{}"));
            assertEquals(QUESTION.replace("question-1", "question-2"), next(stream));
        }
    }

    private static void say(Served served, String endpoint, String body) throws Exception {
        assertEquals(
                202,
                served.send(served.to(endpoint)
                                .header("Content-Type", "application/json")
                                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body)))
                        .statusCode());
    }

    private static String next(BufferedReader stream) throws Exception {
        assertEquals("event: message", stream.readLine());
        String data = stream.readLine();
        assertEquals("", stream.readLine());
        return data.substring("data: ".length());
    }
}
