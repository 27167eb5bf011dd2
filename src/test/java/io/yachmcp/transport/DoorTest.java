package io.yachmcp.transport;

import static io.yachmcp.transport.Served.INITIALIZE;
import static io.yachmcp.transport.Served.PING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.auth.Credentials;
import io.yachmcp.auth.Identities;
import io.yachmcp.auth.Key;
import io.yachmcp.auth.KeyEntry;
import io.yachmcp.auth.KeyWriter;
import io.yachmcp.auth.Scope;
import io.yachmcp.protocol.Offer;
import io.yachmcp.protocol.SampleLibrary;
import io.yachmcp.protocol.SampleTools;
import io.yachmcp.protocol.SessionLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in by a key, what all others are told, and what nobody finds in a log. */
@Timeout(60)
class DoorTest {
    private static final String UNNAMED = "Bearer scope=\"read\"";
    private static final String INVALID = "Bearer scope=\"read\", error=\"invalid_token\"";

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T08:00:00Z"));
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Handler listener = new Handler() {
        private final SimpleFormatter words = new SimpleFormatter();

        @Override
        public void publish(LogRecord line) {
            logged.add(words.format(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private Path keys;
    private HttpTransport transport;

    @BeforeEach
    void open() throws IOException {
        Logger.getLogger("").addHandler(listener);
        keys = folder.resolve("keys.jsonl");
        Files.createFile(keys, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        transport = serve(settings(), Optional.empty());
    }

    private static HttpSettings settings() {
        HttpSettings usual = HttpSettings.on("127.0.0.1", 0);
        return new HttpSettings(
                usual.host(),
                usual.port(),
                Set.of(),
                Set.of(),
                usual.limits(),
                new SessionLimits(6, Duration.ofMinutes(30)),
                usual.bodyTimeout(),
                Duration.ofMillis(200));
    }

    private HttpTransport serve(HttpSettings settings, Optional<Entrance.Tls> tls) {
        var credentials = new Credentials(Optional.of(keys), Optional.empty(), now::get);
        return HttpTransport.start(
                new Offer(new SampleTools(), SampleLibrary::new, Host.WHO, SampleLibrary.STATES),
                settings,
                new Entrance(Optional.of(credentials), tls, false),
                now::get,
                new SecureRandom());
    }

    @AfterEach
    void close() {
        Logger.getLogger("").removeHandler(listener);
        client.shutdownNow();
        transport.close();
    }

    private String key(String principal, Optional<Instant> expires) throws IOException {
        String key = Key.fresh(new SecureRandom());
        KeyWriter.add(keys, new KeyEntry(principal, Key.sha256(key), Set.of(Scope.READ), Identities.NONE, expires));
        later(2);
        return key;
    }

    private void later(long seconds) {
        now.updateAndGet(instant -> instant.plusSeconds(seconds));
    }

    private HttpRequest.Builder post(String path, String body) {
        return HttpRequest.newBuilder(transport.uri().resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> initialize(String authorization) throws Exception {
        return send(post("/mcp", INITIALIZE).header("Authorization", authorization));
    }

    private static String challenge(HttpResponse<?> response) {
        return response.headers().firstValue("WWW-Authenticate").orElse("");
    }

    /** Requests of 2026-07-28 have no session that could have been opened by somebody: each shows its own key. */
    @Test
    void everyRequestWithoutASessionShowsItsKeyAndSeesWhatThatMay() throws Exception {
        String list = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{\"_meta\":"
                + "{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}";
        HttpResponse<String> unnamed = send(modern(list));
        assertEquals(401, unnamed.statusCode(), unnamed.body());
        HttpResponse<String> reader =
                send(modern(list).header("Authorization", "Bearer " + key("reader", Optional.empty())));
        assertEquals(200, reader.statusCode(), reader.body());
        assertTrue(
                reader.body()
                        .endsWith("\"ttlMs\":300000,\"cacheScope\":\"private\",\"tools\":[{\"name\":\"echo\","
                                + "\"inputSchema\":{\"type\":\"object\"}}]}}"),
                reader.body());
    }

    private HttpRequest.Builder modern(String body) {
        return post("/mcp", body).header("MCP-Protocol-Version", "2026-07-28").header("Mcp-Method", "tools/list");
    }

    @Test
    void nobodyGetsInUnnamedByAnyWay() throws Exception {
        for (HttpRequest.Builder request : List.of(
                post("/mcp", INITIALIZE),
                post("/mcp", "x".repeat(100)),
                post("/messages?sessionId=x", PING),
                HttpRequest.newBuilder(transport.uri().resolve("/sse")),
                HttpRequest.newBuilder(transport.uri().resolve("/mcp")),
                HttpRequest.newBuilder(transport.uri().resolve("/mcp")).DELETE())) {
            HttpResponse<String> response = send(request);
            assertEquals(401, response.statusCode(), response.request().toString());
            assertEquals(UNNAMED, challenge(response));
            assertEquals(
                    Served.refusal(-32000, "Say who is calling: Authorization: Bearer, and a key or token"),
                    response.body());
        }
    }

    @Test
    void aKeyOpens() throws Exception {
        HttpResponse<String> opened = initialize("bearer " + key("agent", Optional.empty()));
        assertEquals(200, opened.statusCode(), opened.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic dXNlcjpwYXNz",
                "Bearer",
                "Bearer ",
                "Bearer ymk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "Bearer two words",
                "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0."
            })
    void nothingElseOpens(String authorization) throws Exception {
        key("agent", Optional.empty());
        HttpResponse<String> refused = initialize(authorization);
        assertEquals(401, refused.statusCode());
        assertEquals(INVALID, challenge(refused));
    }

    @Test
    void aHashIsNoKeyAndTwoHeadersAreNone() throws Exception {
        String key = key("agent", Optional.empty());
        assertEquals(401, initialize("Bearer " + Key.sha256(key)).statusCode());
        assertEquals(401, initialize("Bearer ymk_" + Key.sha256(key)).statusCode());
        HttpResponse<String> twice = send(post("/mcp", INITIALIZE)
                .header("Authorization", "Bearer " + key)
                .header("Authorization", "Bearer " + key));
        assertEquals(400, twice.statusCode());
    }

    @Test
    void aTokenInAnAddressIsRefusedThoughItIsGood() throws Exception {
        String key = key("agent", Optional.empty());
        HttpResponse<String> refused =
                send(post("/mcp?access_token=" + key, INITIALIZE).header("Authorization", "Bearer " + key));
        assertEquals(400, refused.statusCode());
        assertFalse(refused.body().contains(key), refused.body());
    }

    @Test
    void anExpiredKeyEndsWhatItMayStartInItsOwnSession() throws Exception {
        String key = key("agent", Optional.of(now.get().plusSeconds(60)));
        String session = initialize("Bearer " + key)
                .headers()
                .firstValue("Mcp-Session-Id")
                .orElseThrow();
        HttpRequest.Builder ping =
                post("/mcp", PING).header("Authorization", "Bearer " + key).header("Mcp-Session-Id", session);
        assertEquals(200, send(ping).statusCode());
        later(60);
        assertEquals(401, send(ping).statusCode());
    }

    @Test
    void aKeyThatIsTakenAwayOpensNothingASecondLaterAndABrokenFileNothingAtAll() throws Exception {
        String gone = key("gone", Optional.empty());
        String stays = key("stays", Optional.empty());
        assertEquals(200, initialize("Bearer " + gone).statusCode());
        assertEquals(1, KeyWriter.remove(keys, entry -> entry.principal().equals("gone")));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)));
        later(1);
        assertEquals(401, initialize("Bearer " + gone).statusCode());
        assertEquals(200, initialize("Bearer " + stays).statusCode());

        String good = Files.readString(keys);
        Files.writeString(keys, good + "{\"principal\":\"half\n");
        later(1);
        assertEquals(401, initialize("Bearer " + stays).statusCode());
        assertTrue(logged.toString().contains("the key file is wrong, so nobody gets in by it"), logged.toString());
        assertTrue(logged.toString().contains("line 2: is not JSON"), logged.toString());
        Files.delete(keys);
        later(1);
        assertEquals(401, initialize("Bearer " + stays).statusCode());
        Files.writeString(keys, good);
        later(1);
        assertEquals(200, initialize("Bearer " + stays).statusCode());
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-rw-rw-"));
        later(1);
        assertEquals(401, initialize("Bearer " + stays).statusCode());
    }

    /** Streams stay open for days; whoever lost its key must not hear any more. */
    @ParameterizedTest
    @ValueSource(strings = {"/sse", "/mcp", "subscriptions/listen"})
    void openStreamsEndSoonWhenTheirKeyIsTakenAway(String way) throws Exception {
        String gone = "Bearer " + key("gone", Optional.empty());
        String stays = "Bearer " + key("stays", Optional.empty());
        try (InputStream ends = stream(way, gone);
                InputStream goesOn = stream(way, stays)) {
            readTo(goesOn, ": keep-alive");
            assertEquals(1, KeyWriter.remove(keys, entry -> entry.principal().equals("gone")));
            later(1);
            assertFalse(new String(ends.readAllBytes(), StandardCharsets.UTF_8).isEmpty());
            readTo(goesOn, ": keep-alive");
            readTo(goesOn, ": keep-alive");
        }
    }

    private InputStream stream(String way, String authorization) throws Exception {
        HttpRequest.Builder request = switch (way) {
            case "/sse" -> HttpRequest.newBuilder(transport.uri().resolve(way));
            case "/mcp" ->
                HttpRequest.newBuilder(transport.uri().resolve(way))
                        .header(
                                "Mcp-Session-Id",
                                initialize(authorization)
                                        .headers()
                                        .firstValue("Mcp-Session-Id")
                                        .orElseThrow());
            default ->
                post("/mcp", """
                                        {"jsonrpc":"2.0","id":1,"method":"subscriptions/listen","params":{"notifications":{},
                                        "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",
                                        "io.modelcontextprotocol/clientCapabilities":{}}}}""").header("MCP-Protocol-Version", "2026-07-28").header("Mcp-Method", way);
        };
        HttpResponse<InputStream> stream = client.send(
                request.setHeader("Accept", "text/event-stream")
                        .header("Authorization", authorization)
                        .build(),
                BodyHandlers.ofInputStream());
        assertEquals(200, stream.statusCode());
        return stream.body();
    }

    private static void readTo(InputStream stream, String end) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(end) < 0) {
            int c = stream.read();
            assertTrue(c >= 0, "closed after: " + text);
            text.append((char) c);
        }
    }

    /** Whoever keeps asking for sessions leaves room for those who have none yet. */
    @Test
    void nobodyTakesAllSessionsFromTheOthers() throws Exception {
        String greedy = "Bearer " + key("greedy", Optional.empty());
        String modest = "Bearer " + key("modest", Optional.empty());
        for (int i = 0; i < 3; i++) {
            assertEquals(200, initialize(greedy).statusCode());
        }
        HttpResponse<String> refused = initialize(greedy);
        assertEquals(503, refused.statusCode());
        assertEquals(
                Served.refusal(
                        -32000,
                        "3 sessions are open, 3 of them yours, and there may be no more; end one with DELETE, or retry"
                                + " later"),
                refused.body());
        assertEquals(200, initialize(modest).statusCode());
        assertEquals(503, initialize(greedy).statusCode());
    }

    /** Of 124 connections, for 6 sessions. */
    @Test
    void nobodyTakesAllConnectionsFromTheOthers() throws Exception {
        String greedy = "Bearer " + key("greedy", Optional.empty());
        String modest = "Bearer " + key("modest", Optional.empty());
        List<InputStream> open = new ArrayList<>();
        try {
            for (int i = 0; i < 62; i++) {
                open.add(stream("subscriptions/listen", greedy));
            }
            HttpResponse<String> refused = initialize(greedy);
            assertEquals(429, refused.statusCode());
            assertEquals(
                    Served.refusal(-32000, "Too many requests of yours are under way; retry when some have ended"),
                    refused.body());
            assertEquals(200, initialize(modest).statusCode());
        } finally {
            for (InputStream stream : open) {
                stream.close();
            }
        }
        HttpResponse<String> again = initialize(greedy);
        while (again.statusCode() == 429) {
            again = initialize(greedy);
        }
        assertEquals(200, again.statusCode(), again.body());
    }

    @Test
    void neitherLogsNorAnswersRepeatWhatWasBrought() throws Exception {
        String good = key("agent", Optional.empty());
        String bad = "ymk_CANARYcanaryCANARYcanaryCANARYcanaryCANARY00";
        String jwt = "eyJhbGciOiJSUzI1NiJ9.CANARYcanary.CANARYcanary";
        StringBuilder told = new StringBuilder();
        for (String token : List.of(good, bad, jwt)) {
            for (HttpRequest.Builder request : List.of(
                    post("/mcp", INITIALIZE),
                    post("/mcp", "{"),
                    post("/mcp?access_token=" + token, INITIALIZE),
                    post("/messages?sessionId=" + token, PING),
                    post("/nowhere", PING))) {
                HttpResponse<String> response = send(request.header("Authorization", "Bearer " + token));
                told.append(response.headers().map()).append(response.body());
            }
        }
        String all = told.append(logged).toString();
        assertTrue(logged.toString().contains("a key or token that opens nothing came from 127.0.0.1"), all);
        for (String secret : List.of(good, good.substring(4, 30), "CANARY", Key.sha256(good))) {
            assertFalse(all.contains(secret), secret + " in " + all);
        }
    }

    /** The first few at once, the rest slowly and unlogged; and whoever has a key does not notice. */
    @Test
    void tryingIsSlowedAndDoesNotHoldUpAnybodyElse() throws Exception {
        String key = key("agent", Optional.empty());
        for (int i = 0; i < Attempts.FREE; i++) {
            assertEquals(401, initialize("Bearer ymk_wrong" + i).statusCode());
        }
        long before = System.nanoTime();
        assertEquals(401, initialize("Bearer ymk_wrong").statusCode());
        assertTrue(System.nanoTime() - before >= Attempts.PENALTY.toNanos(), "it was answered at once");
        assertEquals(200, initialize("Bearer " + key).statusCode());
        assertEquals(
                Attempts.FREE,
                logged.stream().filter(line -> line.contains("opens nothing")).count());
    }

    /** Ten megabytes are promised and none of them is taken before somebody says who they are. */
    @Test
    void nothingOfABodyIsReadBeforeItsSenderIsKnown() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", transport.uri().getPort())) {
            socket.setSoTimeout(10_000);
            Served.write(
                    socket,
                    Served.head(
                            "POST",
                            "/mcp",
                            "127.0.0.1:" + transport.uri().getPort(),
                            "Content-Type: application/json\r\nContent-Length: 10000000\r\nExpect: 100-continue\r\n"));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 401 "), answer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.1", "::"})
    void doesNotListenBeyondThisMachineInTheClear(String host) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> serve(HttpSettings.on(host, 0), Optional.empty()));
        assertEquals(
                "YACH_MCP_HOST: will not listen on " + host
                        + ": keys and tokens would travel in the clear; set YACH_MCP_TLS_CERT and"
                        + " YACH_MCP_TLS_KEY, or YACH_MCP_TLS_PROXY=on where only a proxy that speaks TLS can reach this"
                        + " port, or use 127.0.0.1",
                refused.getMessage());
    }

    @Test
    void doesNotListenBehindAProxyWithoutAskingAnybody() {
        var open = new Entrance(Optional.empty(), Optional.empty(), true);
        assertEquals(
                "listen.proxied", open.danger("127.0.0.1", true).orElseThrow().key());
        assertTrue(Entrance.LOCAL.danger("127.0.0.1", true).isEmpty());
    }

    @Test
    void speaksTlsByPemFilesAlsoBeyondThisMachine() throws Exception {
        Entrance.Tls tls = Pem.make(folder);
        String key = key("agent", Optional.empty());
        try (HttpTransport secure = serve(HttpSettings.on("0.0.0.0", 0), Optional.of(tls));
                HttpClient trusting =
                        HttpClient.newBuilder().sslContext(Pem.trusting(tls)).build()) {
            URI uri = URI.create("https://localhost:" + secure.uri().getPort() + "/mcp");
            assertEquals("https", secure.uri().getScheme());
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .header("Content-Type", "application/json")
                    .header("Authorization", "Bearer " + key)
                    .POST(BodyPublishers.ofString(INITIALIZE))
                    .build();
            assertEquals(200, trusting.send(request, BodyHandlers.ofString()).statusCode());
            try (Socket plain = new Socket("127.0.0.1", secure.uri().getPort())) {
                plain.setSoTimeout(10_000);
                Served.write(plain, Served.head("GET", "/mcp", "localhost", ""));
                var out = new ByteArrayOutputStream();
                InputStream in = plain.getInputStream();
                in.transferTo(out);
                assertFalse(out.toString(StandardCharsets.ISO_8859_1).startsWith("HTTP/"), "spoken to in the clear");
            }
        }
    }

    @Test
    void saysWhichFileIsNoCertificate() throws Exception {
        Path nonsense = Files.writeString(folder.resolve("x.pem"), "SECRET nonsense");
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> serve(HttpSettings.on("127.0.0.1", 0), Optional.of(new Entrance.Tls(nonsense, nonsense))));
        assertTrue(refused.getMessage().startsWith("YACH_MCP_TLS_CERT and YACH_MCP_TLS_KEY: "), refused.getMessage());
        assertFalse(refused.getMessage().contains("SECRET"));
        IllegalArgumentException missing = assertThrows(
                IllegalArgumentException.class,
                () -> serve(
                        HttpSettings.on("127.0.0.1", 0),
                        Optional.of(new Entrance.Tls(folder.resolve("none"), nonsense))));
        assertTrue(missing.getMessage().startsWith("YACH_MCP_TLS_CERT: there is no readable file"));
    }
}
