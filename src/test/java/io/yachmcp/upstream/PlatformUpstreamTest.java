package io.yachmcp.upstream;

import static io.yachmcp.upstream.ScriptedPlatform.ok;
import static io.yachmcp.upstream.ScriptedPlatform.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.tool.Json;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Sent;
import io.yachmcp.tool.ToolContract;
import io.yachmcp.tool.ToolFailure;
import io.yachmcp.tool.ToolFailure.Category;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The real client against a real socket on a bad day. */
class PlatformUpstreamTest {
    private static final String TOKEN = "tok/en+1";
    private static final ToolContract SEND = contract("yach", "POST", "form", "write");
    private static final ToolContract READ = contract("yach", "GET", "query", "read");
    private static final ToolContract BATCH = contract("yunxin", "POST", "json", "write");
    private static final Timeouts QUICK =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(20));

    private ScriptedPlatform platform;

    @AfterEach
    void stop() throws IOException {
        if (platform != null) {
            platform.close();
        }
    }

    @Test
    void sendsAFormWithTheTokenInTheQuery() throws IOException {
        JsonNode answer =
                call(SEND, request -> ok("{\"code\":200,\"msg\":\"\",\"obj\":{\"yachMid\":61087906893637191}}"));
        assertEquals("{\"yachMid\":61087906893637191}", answer.toString());
        String request = platform.requests.getFirst();
        assertTrue(request.startsWith("POST /t?access_token=tok%2Fen%2B1 HTTP/1.1\r\n"), request);
        assertTrue(request.endsWith("\r\n\r\ngroup_id=2740956956"), request);
    }

    @Test
    void signsYunxinRequests() throws IOException {
        platform = new ScriptedPlatform(request -> ok("{\"code\":200,\"msg\":\"success\",\"data\":{}}"));
        var account = new Account.Yunxin(platform::uri, "abc-key", new Secret("abc"));
        var time = InstantSource.fixed(Instant.ofEpochSecond(1700000000));
        new PlatformUpstream(List.of(account), QUICK, time, () -> "123")
                .call(BATCH, payload().tracedBy("key-0001"), time.instant().plusSeconds(5));
        String request = platform.requests.getFirst();
        for (String header : List.of(
                "AppKey: abc-key",
                "Nonce: 123",
                "CurTime: 1700000000",
                "CheckSum: 28882b8c0b8287326b105e711c1c1a74e30ea36a",
                "X-custom-traceid: key-0001")) {
            assertTrue(request.contains("\r\n" + header + "\r\n"), header + " is not in " + request);
        }
    }

    @Test
    void nobodyListeningMeansNothingWasSent() throws IOException {
        try (Nowhere nowhere = Nowhere.taken()) {
            ToolFailure failure = assertThrows(
                    ToolFailure.class,
                    () -> upstream(nowhere::address)
                            .call(SEND, payload(), Instant.now().plusSeconds(20)));
            assertEquals(Sent.NONE, failure.sent());
            assertEquals(
                    "Yach cannot be reached (connection refused); try again in a minute, and if it stays so the operator should check YACH_BASE_URL",
                    failure.getMessage());
        }
    }

    @Test
    void afterItsDeadlineACallSendsNothing() throws IOException {
        platform = new ScriptedPlatform(request -> ok("{\"code\":200,\"obj\":{}}"));
        ToolFailure failure = assertThrows(
                ToolFailure.class,
                () -> upstream(platform::uri)
                        .call(SEND, payload(), Instant.now().minusSeconds(1)));
        assertEquals("the time for this call was used up before Yach was asked; call again", failure.getMessage());
        assertEquals(Sent.NONE, failure.sent());
        assertEquals(List.of(), platform.requests);
    }

    /** Giving up and the first byte race each other; whoever says "not sent" must have won. */
    @Test
    void whatWasCalledOffInTimeNeverArrives() throws IOException {
        long seed = System.nanoTime();
        var random = new Random(seed);
        platform = new ScriptedPlatform(request -> ok("{}"));
        var http = new Http(QUICK, 64);
        List<String> keptBack = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            var request = new Http.Request("POST", platform.uri() + "/" + i, Map.of(), "text/plain", new byte[] {'x'});
            Http.Exchange exchange = http.start(request);
            long end = System.nanoTime() + random.nextInt(1_000_000);
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            if (exchange.callOff()) {
                keptBack.add("POST /" + i + " ");
            }
        }
        http.start(new Http.Request("POST", platform.uri() + "/last", Map.of(), "text/plain", new byte[] {'x'}))
                .answer()
                .join();
        List<String> arrived = platform.requests.stream()
                .filter(request -> keptBack.stream().anyMatch(request::startsWith))
                .toList();
        assertEquals(List.of(), arrived, "seed " + seed);
    }

    @Test
    void aWriteWhoseConnectionBreaksIsUnknownAndIsNotRepeated() {
        ToolFailure failure = failure(SEND, request -> "");
        assertEquals(Category.UNKNOWN_OUTCOME, failure.category());
        assertEquals(1, platform.requests.size());
    }

    @Test
    void anAnswerThatEndsHalfWayIsUnknown() {
        ToolFailure failure = failure(SEND, request -> "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"code\":200,");
        assertEquals(Category.UNKNOWN_OUTCOME, failure.category());
    }

    @Test
    void aSlowAnswerIsUnknownForAWriteAndRepeatableForARead() {
        assertEquals(
                Sent.UNKNOWN, failure(SEND, request -> ScriptedPlatform.NEVER).sent());
        ToolFailure read = failure(READ, request -> ScriptedPlatform.NEVER);
        assertEquals(Sent.NONE, read.sent());
        assertTrue(read.retryable());
    }

    @Test
    void aGatewayPageIsNeverASuccess() {
        assertEquals(
                Sent.UNKNOWN,
                failure(SEND, request -> status("200 OK", "text/html", "<html>Welcome</html>"))
                        .sent());
        assertEquals(
                Sent.UNKNOWN,
                failure(SEND, request -> status("502 Bad Gateway", "text/html", "<html>Bad</html>"))
                        .sent());
    }

    @Test
    void aRedirectIsNotFollowed() throws IOException {
        try (var canary = new ScriptedPlatform(request -> ok("{\"code\":200,\"obj\":{}}"))) {
            ToolFailure failure = failure(
                    SEND,
                    request -> "HTTP/1.1 302 Found\r\nLocation: " + canary.uri() + "/t\r\nContent-Length: 0\r\n\r\n");
            assertEquals(Sent.NONE, failure.sent());
            assertEquals(List.of(), canary.requests);
        }
    }

    @Test
    void anEndlessAnswerIsCutOff() throws IOException {
        String megabytes = "x".repeat(9 << 20);
        platform = new ScriptedPlatform(request -> ok(megabytes));
        ToolFailure failure = assertThrows(
                ToolFailure.class,
                () -> new PlatformUpstream(
                                List.of(new Account.YachToken(platform::uri, new Secret(TOKEN))),
                                Timeouts.DEFAULT,
                                InstantSource.system(),
                                () -> "n")
                        .call(READ, payload(), Instant.now().plusSeconds(20)));
        assertEquals("Yach gave no usable answer (answer too large); call again", failure.getMessage());
    }

    @Test
    void aSecretThatThePlatformEchoesIsNotPassedOn() {
        ToolFailure failure = failure(SEND, request -> ok("{\"code\":987,\"msg\":\"bad token " + TOKEN + "\"}"));
        assertEquals("bad token ***", failure.platform().orElseThrow().text());
    }

    @Test
    void noFailureNamesTheToken() {
        List<Function<String, String>> days = List.of(
                request -> "",
                request -> ScriptedPlatform.NEVER,
                request -> "nonsense\r\n\r\n",
                request -> status("500 Oops", "text/plain", TOKEN));
        for (Function<String, String> day : days) {
            ToolFailure failure = failure(SEND, day);
            assertFalse((failure + " " + failure.platform()).contains("tok"), failure.toString());
            assertEquals(null, failure.getCause());
        }
    }

    @Test
    void interruptionClosesTheConnection() throws Exception {
        platform = new ScriptedPlatform(request -> ScriptedPlatform.NEVER);
        var patient = new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofSeconds(20));
        var upstream = new PlatformUpstream(
                List.of(new Account.YachToken(platform::uri, new Secret(TOKEN))),
                patient,
                InstantSource.system(),
                () -> "n");
        var outcome = new CompletableFuture<Throwable>();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                upstream.call(SEND, payload(), Instant.now().plusSeconds(20));
            } catch (ToolFailure failure) {
                outcome.complete(failure);
            }
        });
        await(() -> platform.requests.size() == 1);
        caller.interrupt();
        assertEquals(Sent.UNKNOWN, ((ToolFailure) outcome.get()).sent());
        await(() -> platform.abandoned.size() == 1);
    }

    @Test
    void fiftyCallsFetchOneToken() throws Exception {
        var fetched = new AtomicInteger();
        platform = new ScriptedPlatform(request -> {
            if (request.startsWith("GET /gettoken")) {
                return token("t" + fetched.incrementAndGet(), Instant.now().plusSeconds(7200));
            }
            return ok("{\"code\":200,\"obj\":{}}");
        });
        var upstream = app(InstantSource.system());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<JsonNode>> calls = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                calls.add(threads.submit(
                        () -> upstream.call(SEND, payload(), Instant.now().plusSeconds(20))));
            }
            for (Future<JsonNode> call : calls) {
                assertEquals("{}", call.get().toString());
            }
        }
        assertEquals(1, fetched.get());
    }

    @Test
    void aTokenIsRenewedThreeMinutesBeforeItsEnd() throws IOException {
        var now = new AtomicReference<>(Instant.parse("2026-03-12T10:00:00Z"));
        var fetched = new AtomicInteger();
        platform = new ScriptedPlatform(request -> request.startsWith("GET /gettoken")
                ? token("t" + fetched.incrementAndGet(), now.get().plusSeconds(7200))
                : ok("{\"code\":200,\"obj\":{}}"));
        var upstream = app(now::get);
        upstream.call(SEND, payload(), now.get().plusSeconds(5));
        now.set(now.get().plusSeconds(7200 - 181));
        upstream.call(SEND, payload(), now.get().plusSeconds(5));
        assertEquals(1, fetched.get());
        now.set(now.get().plusSeconds(2));
        upstream.call(SEND, payload(), now.get().plusSeconds(5));
        assertEquals(2, fetched.get());
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 20069})
    void aRefusedTokenIsRenewedOnceAndTheCallRepeated(int code) throws IOException {
        var fetched = new AtomicInteger();
        platform = new ScriptedPlatform(request -> {
            if (request.startsWith("GET /gettoken")) {
                return token("t" + fetched.incrementAndGet(), Instant.now().plusSeconds(7200));
            }
            return request.contains("access_token=t1")
                    ? ok("{\"code\":" + code + ",\"msg\":\"expired\"}")
                    : ok("{\"code\":200,\"obj\":{}}");
        });
        assertEquals(
                "{}",
                app(InstantSource.system())
                        .call(SEND, payload(), Instant.now().plusSeconds(20))
                        .toString());
        assertEquals(2, fetched.get());
    }

    @Test
    void aTokenThatIsAlwaysRefusedIsTheOperatorsToMend() throws IOException {
        platform = new ScriptedPlatform(request -> request.startsWith("GET /gettoken")
                ? token("t", Instant.now().plusSeconds(7200))
                : ok("{\"code\":401,\"msg\":\"expired\"}"));
        ToolFailure failure = assertThrows(
                ToolFailure.class,
                () -> app(InstantSource.system())
                        .call(SEND, payload(), Instant.now().plusSeconds(20)));
        assertEquals(Category.AUTH, failure.category());
        assertEquals(Sent.NONE, failure.sent());
        assertEquals(
                2, platform.requests.stream().filter(r -> r.startsWith("POST")).count());
    }

    @Test
    void aWrongAppSecretNamesTheSettingsAndSendsNothing() throws IOException {
        platform = new ScriptedPlatform(request -> ok("{\"code\":40012,\"msg\":\"appsecret error\"}"));
        ToolFailure failure = assertThrows(
                ToolFailure.class,
                () -> app(InstantSource.system())
                        .call(SEND, payload(), Instant.now().plusSeconds(20)));
        assertEquals(
                "Yach does not accept this server's credentials; the operator must correct YACH_APP_KEY and YACH_APP_SECRET; calling again will not help",
                failure.getMessage());
        assertEquals(Sent.NONE, failure.sent());
    }

    /** All calls share one fetch, so one that never ends would hold up every call from then on. */
    @Test
    void aTokenThatDribblesInForEverIsGivenUp() throws IOException {
        platform = new ScriptedPlatform(request -> ScriptedPlatform.DRIBBLE);
        ToolFailure failure = assertThrows(
                ToolFailure.class,
                () -> app(InstantSource.system())
                        .call(SEND, payload(), Instant.now().plusSeconds(20)));
        assertTrue(failure.getMessage().contains("(no answer in time)"), failure.getMessage());
        assertEquals(Sent.NONE, failure.sent());
    }

    /** The token page's bad days, each with what an agent is told; only the platform's own no is about credentials. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 Forbidden | {\"code\":40012} | AUTH | YACH_APP_KEY and YACH_APP_SECRET; calling again",
                "401 Unauthorized | <html> | AUTH | YACH_APP_KEY and YACH_APP_SECRET; calling again",
                "200 OK | {\"code\":50014} | RATE | wait 60 s",
                "429 Too Many Requests | <html> | RATE | wait 60 s",
                "500 Oops | {\"error\":\"boom\"} | UPSTREAM | (its token page answered HTTP 500); call again",
                "503 Unavailable | {\"code\":503} | UPSTREAM | (its token page answered HTTP 503); call again",
                "302 Found | <html> | UPSTREAM | a redirect, which is never followed; the operator should check YACH_BASE_URL",
                "404 Not Found | <html> | UPSTREAM | the operator should check YACH_BASE_URL",
                "200 OK | <html> | UPSTREAM | the operator should check YACH_BASE_URL",
                "200 OK | {\"code\":200,\"obj\":{}} | UPSTREAM | (its token page gave no token); call again"
            })
    void aTokenPageOnABadDayDoesNotBlameTheCredentials(String status, String body, Category category, String words)
            throws IOException {
        platform = new ScriptedPlatform(request -> status(status, "text/plain", body));
        ToolFailure failure = assertThrows(
                ToolFailure.class,
                () -> app(InstantSource.system())
                        .call(SEND, payload(), Instant.now().plusSeconds(20)));
        assertEquals(category, failure.category());
        assertEquals(Sent.NONE, failure.sent());
        assertTrue(failure.getMessage().contains(words), failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999999999", "1.5", "-1", "\"soon\"", "null"})
    void aTokenWithAnUnbelievableEndIsUsed(String end) throws IOException {
        platform = new ScriptedPlatform(request -> request.startsWith("GET /gettoken")
                ? ok("{\"code\":200,\"obj\":{\"access_token\":\"t\",\"expired_time\":" + end + "}}")
                : ok("{\"code\":200,\"obj\":{}}"));
        assertEquals(
                "{}",
                app(InstantSource.system())
                        .call(SEND, payload(), Instant.now().plusSeconds(20))
                        .toString());
    }

    private static String token(String token, Instant expiry) {
        return ok("{\"code\":200,\"msg\":\"\",\"obj\":{\"access_token\":\"" + token + "\",\"expired_time\":"
                + expiry.getEpochSecond() + "}}");
    }

    private PlatformUpstream app(InstantSource time) {
        return new PlatformUpstream(
                List.of(new Account.YachApp(platform::uri, "key", new Secret("s3cret"))), QUICK, time, () -> "n");
    }

    private static PlatformUpstream upstream(java.util.function.Supplier<URI> base) {
        return new PlatformUpstream(
                List.of(new Account.YachToken(base, new Secret(TOKEN))), QUICK, InstantSource.system(), () -> "n");
    }

    private JsonNode call(ToolContract contract, Function<String, String> script) throws IOException {
        stop();
        platform = new ScriptedPlatform(script);
        return upstream(platform::uri).call(contract, payload(), Instant.now().plusSeconds(20));
    }

    private ToolFailure failure(ToolContract contract, Function<String, String> script) {
        return assertThrows(ToolFailure.class, () -> call(contract, script));
    }

    private static Payload payload() {
        return Payload.empty().with("group_id", "2740956956");
    }

    private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(20);
        while (!condition.getAsBoolean() && Instant.now().isBefore(end)) {
            Thread.sleep(5);
        }
        assertTrue(condition.getAsBoolean(), "not within five seconds");
    }

    private static ToolContract contract(String platform, String method, String encoding, String risk) {
        return ToolContract.parse("t", Json.read("""
                {"tool": {"name": "t", "inputSchema": {"properties": {"idempotency_key": {}}}},
                 "http": {"platform": "%s", "method": "%s", "path": "/t", "encoding": "%s", "source": "s"},
                 "policy": {"toolset": "messages", "risk": "%s"}}""".formatted(platform, method, encoding, risk)));
    }
}
