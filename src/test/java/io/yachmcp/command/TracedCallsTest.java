package io.yachmcp.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.yachmcp.audit.AuditFolder;
import io.yachmcp.sandbox.SandboxCompany;
import io.yachmcp.tool.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** A trace that a client names comes out at the platform, in the audit and in the log; what is none comes out nowhere. */
@Timeout(60)
class TracedCallsTest {
    private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String OTHER = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "00f067aa0ba902b7";

    @TempDir
    Path folder;

    /** The same words twice would be one send. */
    private int sends;

    /** What a platform was asked: the path, and the trace where one came along. */
    private record Asked(String path, Optional<String> parent) {}

    /** Stands before the sandbox and writes down under which trace it is asked. */
    private static final class Recorder implements AutoCloseable {
        private final List<Asked> asked = new CopyOnWriteArrayList<>();
        private final HttpClient client = HttpClient.newHttpClient();
        private final HttpServer server;

        Recorder() throws IOException {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        }

        URI before(URI platform) {
            server.createContext("/", exchange -> pass(exchange, platform));
            server.start();
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        }

        private void pass(HttpExchange exchange, URI platform) throws IOException {
            URI uri = exchange.getRequestURI();
            asked.add(new Asked(
                    uri.getPath(),
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("traceparent"))));
            HttpRequest.Builder request = HttpRequest.newBuilder(platform.resolve(uri.toString()))
                    .method(
                            exchange.getRequestMethod(),
                            HttpRequest.BodyPublishers.ofByteArray(
                                    exchange.getRequestBody().readAllBytes()));
            Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                    .ifPresent(type -> request.header("Content-Type", type));
            try {
                HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
                exchange.getResponseBody().write(answer.body());
            } catch (InterruptedException stopped) {
                throw new IOException(stopped);
            } finally {
                exchange.close();
            }
        }

        /** The traces of what was asked besides the token. */
        List<Optional<String>> traces() {
            return asked.stream()
                    .filter(one -> !one.path().equals("/gettoken"))
                    .map(one -> one.parent().map(parent -> parent.substring(3, 35)))
                    .distinct()
                    .toList();
        }

        @Override
        public void close() {
            server.stop(0);
            client.shutdownNow();
        }
    }

    private static ObjectNode text(String words) {
        return Json.object().put("to_user_id", SandboxCompany.OWNER).put("text", words);
    }

    private static String parent(String id) {
        return "00-" + id + "-" + SPAN + "-01";
    }

    private List<Optional<String>> traced(UnaryOperator<HttpRequest.Builder> header, UnaryOperator<ObjectNode> meta)
            throws IOException {
        try (Recorder recorder = new Recorder();
                Watched server = new Watched(folder, recorder::before, Map.of())) {
            var answer = server.call("yach_send_direct_message", text("开会 " + ++sends), header, meta);
            assertEquals(
                    "sent",
                    answer.path("result")
                            .path("structuredContent")
                            .path("status")
                            .asString("sent"));
            assertFalse(answer.path("result").path("isError").asBoolean(false), answer.toString());
            List<String> spans = recorder.asked.stream()
                    .flatMap(one -> one.parent().stream())
                    .map(one -> one.substring(36, 52))
                    .toList();
            assertEquals(spans.stream().distinct().toList(), spans, "each has a span of its own");
            assertFalse(spans.contains(SPAN), "which is not the caller's");
            assertTrue(recorder.asked.contains(new Asked("/gettoken", Optional.empty())), "the token is everybody's");
            return recorder.traces();
        }
    }

    @Test
    void passesTheTraceOfTheHeaderOn() throws IOException {
        assertEquals(
                List.of(Optional.of(ID)), traced(request -> request.header("traceparent", parent(ID)), same -> same));
        assertEquals(List.of(ID), audited());
    }

    /** The request is its author's own word; a header may be that of somebody on the way. */
    @Test
    void takesTheWordOfTheRequestBeforeThatOfTheHeader() throws IOException {
        assertEquals(
                List.of(Optional.of(OTHER)),
                traced(
                        request -> request.header("traceparent", parent(ID)),
                        meta -> meta.put("traceparent", parent(OTHER))));
    }

    @Test
    void passesNothingOnWhereNobodyTraces() throws IOException {
        assertEquals(List.of(Optional.empty()), traced(same -> same, same -> same));
        assertEquals(List.of(), audited());
    }

    @Test
    void ignoresWhatIsNoTrace() throws IOException {
        assertEquals(
                List.of(Optional.empty()),
                traced(
                        request -> request.header("traceparent", parent(ID)).header("traceparent", parent(OTHER)),
                        meta -> meta.put("tracestate", "x=y")));
        assertEquals(
                List.of(Optional.empty()),
                traced(same -> same, meta -> meta.put("traceparent", parent(ID) + "\r\nX-Evil: 1")));
    }

    /** The older revisions have sessions, and a trace belongs to a request all the same. */
    @Test
    void passesOnWhatComesInASession() throws Exception {
        try (Recorder recorder = new Recorder();
                Watched server = new Watched(folder, recorder::before, Map.of())) {
            HttpResponse<String> begun = server.send(posted(server.to("/mcp"), "initialize", Office.initialize()));
            String session = begun.headers().firstValue("Mcp-Session-Id").orElseThrow();
            ObjectNode said = sending();
            said.putObject("_meta").put("traceparent", parent(OTHER));
            server.send(posted(server.to("/mcp"), "tools/call", said).header("Mcp-Session-Id", session));
            assertEquals(List.of(Optional.of(OTHER)), recorder.traces());
            server.send(posted(server.to("/mcp"), "tools/call", sending())
                    .header("Mcp-Session-Id", session)
                    .header("traceparent", parent(ID)));
            assertEquals(List.of(Optional.of(OTHER), Optional.of(ID)), recorder.traces());
        }
    }

    @Test
    void passesOnWhatComesBesideAStream() throws Exception {
        try (Recorder recorder = new Recorder();
                Watched server = new Watched(folder, recorder::before, Map.of());
                HttpClient client = HttpClient.newHttpClient();
                BufferedReader stream = new BufferedReader(new InputStreamReader(
                        client.send(
                                        server.to("/sse")
                                                .header("Accept", "text/event-stream")
                                                .build(),
                                        BodyHandlers.ofInputStream())
                                .body(),
                        StandardCharsets.UTF_8))) {
            String messages = next(stream);
            server.send(posted(server.to(messages), "initialize", Office.initialize()));
            next(stream);
            server.send(posted(server.to(messages), "tools/call", sending()).header("traceparent", parent(ID)));
            assertFalse(Json.read(next(stream)).at("/result/isError").asBoolean(false));
            assertEquals(List.of(Optional.of(ID)), recorder.traces());
            client.shutdownNow();
        }
    }

    private ObjectNode sending() {
        ObjectNode call = Json.object().put("name", "yach_send_direct_message");
        call.set("arguments", text("开会 " + ++sends));
        return call;
    }

    private static HttpRequest.Builder posted(HttpRequest.Builder to, String method, ObjectNode params) {
        return to.header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(Office.message(method, params)));
    }

    /** The data of the next event. */
    private static String next(BufferedReader stream) throws IOException {
        String line = stream.readLine();
        while (!line.startsWith("data: ")) {
            line = stream.readLine();
        }
        return line.substring("data: ".length());
    }

    /** Every trace in the audit, whose chain has to hold with it. */
    private List<String> audited() throws IOException {
        Path audit = folder.resolve("state").resolve(AuditFolder.NAME);
        try (Stream<Path> files = Files.walk(audit)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .flatMap(TracedCallsTest::lines)
                    .map(line -> Json.read(line).path("trace").asString(""))
                    .filter(trace -> !trace.isEmpty())
                    .toList();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
