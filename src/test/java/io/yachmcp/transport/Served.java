package io.yachmcp.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.protocol.Offer;
import io.yachmcp.protocol.SampleLibrary;
import io.yachmcp.protocol.SampleTools;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** A server on a free port of this machine, with a clock that a test sets, and ways to speak to it. */
final class Served implements AutoCloseable {
    static final String INITIALIZE = "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":"
            + "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{},"
            + "\"clientInfo\":{\"name\":\"test\",\"version\":\"0\"}}}";
    static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
    static final String PONG = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}";

    final SampleTools tools = new SampleTools();
    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T08:00:00Z"));
    final HttpTransport transport;
    final HttpClient client = HttpClient.newHttpClient();

    Served() {
        this(HttpSettings.on("127.0.0.1", 0));
    }

    Served(HttpSettings settings) {
        InstantSource clock = now::get;
        this.transport = HttpTransport.start(
                new Offer(tools, SampleLibrary::new, Host.WHO, SampleLibrary.STATES),
                settings,
                clock,
                new SecureRandom());
    }

    int port() {
        return transport.uri().getPort();
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(transport.uri().resolve(path)).timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** A POST to /mcp as a well-behaved client sends it, changed as the test wants. */
    HttpResponse<String> post(String session, String body, UnaryOperator<HttpRequest.Builder> change)
            throws IOException, InterruptedException {
        return send(change.apply(postOf(session, body)));
    }

    HttpResponse<String> post(String session, String body) throws IOException, InterruptedException {
        return post(session, body, same -> same);
    }

    HttpRequest.Builder postOf(String session, String body) {
        HttpRequest.Builder request = to("/mcp")
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(BodyPublishers.ofString(body));
        return session.isEmpty() ? request : request.header("Mcp-Session-Id", session);
    }

    /** Begins a session. */
    String initialize() throws IOException, InterruptedException {
        HttpResponse<String> response = post("", INITIALIZE);
        assertEquals(200, response.statusCode(), response.body());
        return response.headers().firstValue("Mcp-Session-Id").orElseThrow();
    }

    void awaitWaiting() throws InterruptedException {
        assertTrue(tools.waiting.tryAcquire(10, TimeUnit.SECONDS), "the call does not run");
    }

    void awaitInterrupted() throws InterruptedException {
        assertTrue(tools.interrupted.tryAcquire(10, TimeUnit.SECONDS), "the call was not interrupted");
    }

    Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    /** Sends bytes as they are and reads until the server closes. */
    String raw(String request) throws IOException {
        try (Socket socket = connect()) {
            write(socket, request);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Reads until this text has come. */
    static String readTo(Socket socket, String end) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder text = new StringBuilder();
        while (text.indexOf(end) < 0) {
            int c = in.read();
            assertTrue(c >= 0, "closed after: " + text);
            text.append((char) c);
        }
        return text.toString();
    }

    static String refusal(int code, String message) {
        return "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":" + code + ",\"message\":\""
                + message.replace("\"", "\\\"") + "\"}}";
    }

    /** The head of a raw request. */
    static String head(String method, String path, String host, String more) {
        return method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + more + "\r\n";
    }

    /** What a Host header says that means this server. */
    String here() {
        return "127.0.0.1:" + port();
    }

    /** Compares a whole refusal as it came over the wire. */
    static void assertRefused(int status, String body, String response) {
        String[] parts = response.split("\r\n\r\n", 2);
        assertEquals(body, parts[1]);
        assertEquals("HTTP/1.1 " + status, parts[0].substring(0, 12));
        assertTrue(parts[0].toLowerCase().contains("\r\ncontent-type: application/json\r\n"), parts[0]);
    }

    static void assertReply(int status, String body, HttpResponse<String> response) {
        assertEquals(body, response.body());
        assertEquals(status, response.statusCode());
        assertEquals(
                body.isEmpty() ? "" : "application/json",
                response.headers().firstValue("Content-Type").orElse(""));
    }

    @Override
    public void close() {
        tools.goOn.release(1_000);
        client.shutdownNow();
        transport.close();
    }
}
