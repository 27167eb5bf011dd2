package io.yachmcp.transport;

import static io.yachmcp.transport.StdioTransportTest.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where each way in puts the notices that come before an answer. */
@Timeout(60)
class ProgressOverTheWireTest {
    private static final List<String> NOTICES =
            List.of(progress(1, "一页"), progress(3, "three pages"), text(1, "reported"));

    private static String report(String arguments) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"report\",\"arguments\":"
                + arguments + ",\"_meta\":{\"progressToken\":\"t\"}}}";
    }

    private static String progress(int done, String message) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{\"progress\":" + done
                + ",\"message\":\"" + message + "\",\"progressToken\":\"t\"}}";
    }

    private static String events(List<String> messages) {
        StringBuilder events = new StringBuilder();
        messages.forEach(message ->
                events.append("event: message\ndata: ").append(message).append("\n\n"));
        return events.toString();
    }

    @Test
    void areLinesOverStdio() throws Exception {
        try (Host host = new Host()) {
            host.say(report("{}") + "\n");
            host.end();
            assertEquals(String.join("\n", NOTICES) + "\n", host.rest());
        }
    }

    @Test
    void makeTheReplyToAPostAStreamThatEndsWithTheAnswer() throws Exception {
        try (Served served = new Served()) {
            HttpResponse<String> reply = served.post(served.initialize(), report("{}"));
            assertEquals(events(NOTICES), reply.body());
            assertEquals(
                    "text/event-stream",
                    reply.headers().firstValue("Content-Type").orElseThrow());
            assertEquals(200, reply.statusCode());
        }
    }

    @Test
    void arriveBeforeTheAnswerIsKnown() throws Exception {
        try (Served served = new Served()) {
            HttpResponse<InputStream> reply = served.client.send(
                    served.postOf(served.initialize(), report("{\"wait\":true}"))
                            .build(),
                    BodyHandlers.ofInputStream());
            String before = events(NOTICES.subList(0, 2));
            byte[] read = reply.body().readNBytes(before.getBytes(StandardCharsets.UTF_8).length);
            assertEquals(before, new String(read, StandardCharsets.UTF_8));
            served.tools.goOn.release();
            assertEquals(
                    events(List.of(text(1, "waited"))),
                    new String(reply.body().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void endTheStreamWithoutAnAnswerWhenTheCallIsCancelled() throws Exception {
        try (Served served = new Served()) {
            String session = served.initialize();
            HttpResponse<InputStream> reply = served.client.send(
                    served.postOf(session, report("{\"wait\":true}")).build(), BodyHandlers.ofInputStream());
            served.awaitWaiting();
            served.post(
                    session,
                    "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}");
            served.awaitInterrupted();
            assertEquals(
                    events(NOTICES.subList(0, 2)), new String(reply.body().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** A call goes on when its client left, as it does without a stream. */
    @Test
    void areOfNoConsequenceWhenTheClientLeft() throws Exception {
        try (Served served = new Served()) {
            String session = served.initialize();
            served.client
                    .send(served.postOf(session, report("{\"wait\":true}")).build(), BodyHandlers.ofInputStream())
                    .body()
                    .close();
            served.awaitWaiting();
            served.tools.listener.report(4, "to nobody");
            served.tools.goOn.release();
            Served.assertReply(200, Served.PONG, served.post(session, Served.PING));
            assertEquals(0, served.tools.interrupted.availablePermits());
        }
    }

    @Test
    void areLeftOutWhereOnlyJsonIsAccepted() throws Exception {
        try (Served served = new Served()) {
            Served.assertReply(
                    200,
                    text(1, "reported"),
                    served.post(
                            served.initialize(),
                            report("{}"),
                            request -> request.setHeader("Accept", "application/json")));
        }
    }

    @Test
    void leaveAReplyPlainJsonWhenThereAreNone() throws Exception {
        try (Served served = new Served()) {
            String silent = report("{}").replace("report", "echo");
            Served.assertReply(200, text(1, "{}"), served.post(served.initialize(), silent));
        }
    }

    @Test
    void goOnTheStreamOfHttpWithSse() throws Exception {
        try (Served served = new Served()) {
            HttpResponse<InputStream> stream = served.client.send(
                    served.to("/sse").header("Accept", "text/event-stream").build(), BodyHandlers.ofInputStream());
            try (var lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
                assertEquals("event: endpoint", lines.readLine());
                String endpoint = lines.readLine().substring("data: ".length());
                assertEquals("", lines.readLine());
                served.send(served.to(endpoint)
                        .header("Content-Type", "application/json")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString(report("{}"))));
                for (String line : events(NOTICES).split("\n", -1)) {
                    if (!line.isEmpty()) {
                        assertEquals(line, next(lines));
                    }
                }
            }
        }
    }

    private static String next(BufferedReader lines) throws Exception {
        String line = lines.readLine();
        while (line.isEmpty()) {
            line = lines.readLine();
        }
        return line;
    }

    /** Two sessions are two conversations for one principal, neither of which is named like its session. */
    @Test
    void everySessionIsAConversationOfItsOwn() throws Exception {
        String who = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"whoami\"}}";
        try (Served served = new Served();
                Host host = new Host()) {
            String session = served.initialize();
            String said = served.post(session, who).body();
            assertEquals(said, served.post(session, who).body());
            String other = served.post(served.initialize(), who).body();
            assertTrue(!said.equals(other) && !said.contains(session), said);
            assertTrue(said.contains("local in ") && other.contains("local in "), said);
            assertTrue(said.length() >= text(1, "local in ").length() + 32, said);
            assertEquals(text(1, "local in local"), host.ask(who));
        }
    }
}
