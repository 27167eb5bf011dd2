package io.yachmcp.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.protocol.Limits;
import io.yachmcp.protocol.SessionLimits;
import io.yachmcp.tool.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A connection on which anything is said: never more answers than there are requests for a strict reader, nothing but
 * JSON-RPC in them, nothing let in under a foreign name or from a foreign page, and the next connection is served.
 */
public final class HttpFrontFuzz {
    private static final int BODY = 2_000;
    private static final String NAME = "a";
    private static final String PAGE = "https://a";
    private static final Set<Integer> STATUSES =
            Set.of(200, 202, 204, 400, 403, 404, 405, 406, 408, 409, 413, 414, 415, 417, 421, 431, 501, 503);
    private static final Set<String> HEADERS = Set.of(
            "allow",
            "cache-control",
            "connection",
            "content-length",
            "content-type",
            "mcp-session-id",
            "transfer-encoding");

    private static final Served SERVED = new Served(new HttpSettings(
            "127.0.0.1",
            0,
            Set.of(PAGE),
            Set.of(NAME),
            new Limits(BODY, 100, Duration.ofSeconds(5)),
            new SessionLimits(10, Duration.ofMinutes(1)),
            Duration.ofSeconds(2),
            Duration.ofSeconds(15)));

    private HttpFrontFuzz() {}

    public static void fuzzerTestOneInput(byte[] said) throws IOException {
        SERVED.tools.goOn.release(10);
        StrictHttp.Reading strict = StrictHttp.Reading.of(said);
        boolean heads = new String(said, StandardCharsets.ISO_8859_1).contains("HEAD");
        List<HttpAnswers.One> answers = HttpAnswers.of(answered(said), heads);
        answers.forEach(HttpFrontFuzz::check);
        int requests = strict.requests().size();
        int most = requests + (strict.rest() == StrictHttp.Rest.NOTHING ? 0 : 1);
        assertTrue(answers.size() <= most, () -> answers.size() + " answers to " + strict + ": " + answers);
        for (int i = 0; i < answers.size(); i++) {
            boolean good = i < requests && admitted(strict.requests().get(i));
            assertTrue(good || answers.get(i).status() >= 400, "let in: " + answers.get(i));
        }
        livesOn();
    }

    private static boolean admitted(StrictHttp.Request request) {
        return request.all("host").stream().map(String::toLowerCase).toList().equals(List.of(NAME))
                && request.all("origin").stream().allMatch(PAGE::equalsIgnoreCase)
                && request.all("origin").size() <= 1
                && Set.of("GET", "POST", "DELETE").contains(request.method());
    }

    private static void check(HttpAnswers.One answer) {
        assertTrue(STATUSES.contains(answer.status()), answer::toString);
        assertTrue(HEADERS.containsAll(answer.headers().keySet()), answer::toString);
        if (answer.headers().getOrDefault("content-type", "").equals("application/json")
                && !answer.body().isEmpty()) {
            JsonNode body = Json.read(answer.body());
            assertEquals("2.0", body.path("jsonrpc").asString(""), answer::toString);
            assertTrue(answer.status() < 400 || body.has("error"), answer::toString);
            assertTrue(answer.status() >= 400 || !body.path("id").isNull(), answer::toString);
        }
    }

    /** A stream stays open for a client that listens on, also behind requests that nobody gets to any more. */
    private static byte[] answered(byte[] said) throws IOException {
        var all = new ByteArrayOutputStream();
        try (Socket socket = SERVED.connect()) {
            try {
                socket.getOutputStream().write(said);
                socket.shutdownOutput();
                InputStream in = socket.getInputStream();
                byte[] part = new byte[1 << 16];
                for (int read = in.read(part); read >= 0; read = in.read(part)) {
                    all.write(part, 0, read);
                    socket.setSoTimeout(streams(all) ? 100 : 20_000);
                }
            } catch (SocketTimeoutException quiet) {
                assertTrue(streams(all), "the connection is neither served nor closed");
            } catch (IOException closed) {
                // The server had enough before all was said, which may cost us its answer.
                all.reset();
            }
        }
        return all.toByteArray();
    }

    private static boolean streams(ByteArrayOutputStream answers) {
        return answers.toString(StandardCharsets.UTF_8).contains("event: endpoint");
    }

    private static void livesOn() throws IOException {
        SERVED.now.updateAndGet(now -> now.plus(Duration.ofHours(1)));
        String answer = SERVED.raw("POST /mcp HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + Served.INITIALIZE.length() + "\r\n\r\n"
                + Served.INITIALIZE);
        assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
    }
}
