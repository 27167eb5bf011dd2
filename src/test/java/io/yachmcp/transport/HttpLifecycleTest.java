package io.yachmcp.transport;

import static io.yachmcp.transport.Served.INITIALIZE;
import static io.yachmcp.transport.Served.PING;
import static io.yachmcp.transport.Served.PONG;
import static io.yachmcp.transport.Served.refusal;
import static io.yachmcp.transport.StdioTransportTest.call;
import static io.yachmcp.transport.StdioTransportTest.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.protocol.Limits;
import io.yachmcp.protocol.Offer;
import io.yachmcp.protocol.SampleLibrary;
import io.yachmcp.protocol.SampleTools;
import io.yachmcp.protocol.SessionLimits;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How sessions and the server itself begin and end. */
@Timeout(60)
class HttpLifecycleTest {
    private static final Duration IDLE = Duration.ofMinutes(30);

    private final Served served = new Served(new HttpSettings(
            "localhost",
            0,
            Set.of(),
            Set.of(),
            new Limits(10_000, 100, Duration.ofSeconds(10)),
            new SessionLimits(2, IDLE),
            Duration.ofSeconds(5),
            Duration.ofMillis(100)));

    @AfterEach
    void close() {
        served.close();
    }

    private void pass(Duration time) {
        served.now.updateAndGet(now -> now.plus(time));
    }

    private int ping(String session) throws IOException, InterruptedException {
        return served.post(session, PING).statusCode();
    }

    @Test
    void forgetsASessionThatNobodyUsed() throws Exception {
        String used = served.initialize();
        String unused = served.initialize();
        pass(IDLE.minusSeconds(1));
        assertEquals(200, ping(used));
        pass(Duration.ofSeconds(1));
        assertEquals(200, ping(used));
        assertEquals(404, ping(unused));
    }

    @Test
    void keepsASessionWhileItsCallRuns() throws Exception {
        String session = served.initialize();
        var reply = served.client.sendAsync(
                served.postOf(session, call(7, "wait", "{}")).build(), BodyHandlers.ofString());
        served.awaitWaiting();
        pass(IDLE.multipliedBy(3));
        assertEquals(200, ping(session));
        served.tools.goOn.release();
        assertEquals(text(7, "waited"), reply.get(10, TimeUnit.SECONDS).body());
    }

    @Test
    void keepsASessionWhileItsStreamIsOpen() throws Exception {
        String session = served.initialize();
        HttpResponse<InputStream> stream = served.client.send(
                served.to("/mcp")
                        .header("Mcp-Session-Id", session)
                        .header("Accept", "text/event-stream")
                        .build(),
                BodyHandlers.ofInputStream());
        assertEquals(200, stream.statusCode());
        pass(IDLE.multipliedBy(3));
        assertEquals(200, ping(session));
    }

    /** Its client was there until now, and reconnects when only the connection broke. */
    @Test
    void countsASessionAsUsedUntilItsStreamEnds() throws Exception {
        String session = served.initialize();
        try (Socket socket = served.connect()) {
            Served.write(
                    socket,
                    Served.head(
                            "GET",
                            "/mcp",
                            "localhost:" + served.port(),
                            "Accept: text/event-stream\r\nMcp-Session-Id: " + session + "\r\n"));
            Served.readTo(socket, ": open");
            pass(IDLE.multipliedBy(3));
        }
        HttpRequest.Builder again =
                served.to("/mcp").header("Mcp-Session-Id", session).header("Accept", "text/event-stream");
        HttpResponse<InputStream> stream = served.client.send(again.build(), BodyHandlers.ofInputStream());
        while (stream.statusCode() == 409) {
            stream = served.client.send(again.build(), BodyHandlers.ofInputStream());
        }
        assertEquals(200, stream.statusCode());
    }

    @Test
    void opensNoMoreSessionsThanTheBoundUntilOneEndsOrWasIdle() throws Exception {
        String one = served.initialize();
        served.initialize();
        HttpResponse<String> refused = served.post("", INITIALIZE);
        assertEquals(
                refusal(
                        -32000,
                        "2 sessions are open, 2 of them yours, and there may be no more; end one with DELETE, or"
                                + " retry later"),
                refused.body());
        assertEquals(503, refused.statusCode());
        served.send(served.to("/mcp").DELETE().header("Mcp-Session-Id", one));
        served.initialize();
        assertEquals(503, served.post("", INITIALIZE).statusCode());
        pass(IDLE);
        served.initialize();
    }

    @Test
    void opensNoMoreStreamsThanTheBound() throws Exception {
        for (int i = 0; i < 2; i++) {
            assertEquals(200, sse().statusCode());
        }
        pass(IDLE.multipliedBy(3));
        assertEquals(503, sse().statusCode());
        served.initialize();
    }

    private HttpResponse<InputStream> sse() throws IOException, InterruptedException {
        return served.client.send(
                served.to("/sse").header("Accept", "text/event-stream").build(), BodyHandlers.ofInputStream());
    }

    @Test
    void answersWhatRunsBeforeItStopsAndTakesNothingNew() throws Exception {
        String session = served.initialize();
        var reply = served.client.sendAsync(
                served.postOf(session, call(7, "wait", "{}")).build(), BodyHandlers.ofString());
        served.awaitWaiting();
        // A second connection, which the client keeps for what it says next.
        assertEquals(200, served.post(session, PING).statusCode());
        Thread closing = Thread.ofVirtual().start(served.transport::close);
        HttpResponse<String> late = served.post(session, PING);
        while (late.statusCode() == 200) {
            late = served.post(session, PING);
        }
        assertEquals(503, late.statusCode());
        assertEquals(refusal(-32000, "The server is stopping; nothing was done, so ask again"), late.body());
        // A balancer takes whoever is refused here to another server; whoever is let in and cut off it cannot.
        assertThrows(ConnectException.class, () -> served.post(session, PING));
        served.tools.goOn.release();
        assertEquals(text(7, "waited"), reply.get(10, TimeUnit.SECONDS).body());
        assertTrue(closing.join(Duration.ofSeconds(10)));
        assertThrows(IOException.class, () -> served.post(session, PING));
    }

    @Test
    void endsOpenStreamsWhenItStops() throws Exception {
        HttpResponse<InputStream> stream = sse();
        Thread closing = Thread.ofVirtual().start(served.transport::close);
        String all = new String(stream.body().readAllBytes());
        assertTrue(all.startsWith("event: endpoint\n"), all);
        assertTrue(closing.join(Duration.ofSeconds(10)));
    }

    @Test
    void saysWhereItListens() throws Exception {
        assertEquals("http://localhost:" + served.port(), served.transport.uri().toString());
        assertEquals(PONG, served.post(served.initialize(), PING).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.1", "::", "8.8.8.8"})
    void refusesToListenWhereOtherMachinesReachIt(String host) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> start(host, 0));
        assertEquals(
                "YACH_MCP_HOST: will not listen on " + host
                        + ": it can be reached from other machines, and nobody is asked"
                        + " who is calling; set YACH_MCP_KEYS or YACH_MCP_OAUTH_ISSUER, or use 127.0.0.1",
                refused.getMessage());
    }

    @Test
    void saysThatAPortIsTaken() {
        RuntimeException taken = assertThrows(RuntimeException.class, () -> start("localhost", served.port()));
        assertTrue(taken.getMessage().contains(String.valueOf(served.port())), taken.getMessage());
    }

    private static HttpTransport start(String host, int port) {
        return HttpTransport.start(
                new Offer(new SampleTools(), SampleLibrary::new, Host.WHO, SampleLibrary.STATES),
                HttpSettings.on(host, port),
                InstantSource.system(),
                new SecureRandom());
    }
}
