package io.yachmcp.upstream;

import static io.yachmcp.upstream.ScriptedPlatform.ok;
import static io.yachmcp.upstream.ScriptedPlatform.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.yachmcp.hardening.Findings;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.ToolContract;
import io.yachmcp.tool.ToolFailure;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/**
 * A platform, or whoever sits in its place, that answers to do harm: nothing it says leads our token anywhere, is taken
 * for success, or reaches into the next call. The table of what came is printed at the end.
 */
@Timeout(60)
class HostilePlatformTest {
    private static final Findings FINDINGS = new Findings("Hostile answers of platforms");
    private static final String TOKEN = "tok/en+1";
    private static final Timeouts SHORT =
            new Timeouts(Duration.ofSeconds(2), Duration.ofMillis(700), Duration.ofSeconds(10));
    private static final String GOOD = "{\"code\":200,\"msg\":\"\",\"obj\":{\"good\":1}}";
    private static final String BAD = "{\"code\":200,\"msg\":\"\",\"obj\":{\"good\":2}}";

    /** Where nobody may come; it would even answer. */
    private static ScriptedPlatform canary;

    @BeforeAll
    static void putUpTheCanary() throws IOException {
        canary = new ScriptedPlatform(request -> ok(BAD));
    }

    @AfterAll
    static void nobodyCame() throws IOException {
        System.err.print(FINDINGS);
        assertEquals(List.of(), canary.requests);
        canary.close();
    }

    /** @param expected what the first call, then the next one on the same client comes to */
    private record Answer(String name, String expected, String bytes) {}

    @TestFactory
    Stream<DynamicTest> nothingReachesFurtherThanItsCall() {
        return Stream.of(redirects(), Stream.of(tooMuch(), halves(), odd()).flatMap(List::stream))
                .flatMap(answers -> answers)
                .map(answer -> dynamicTest(answer.name(), () -> played(answer)));
    }

    private static Stream<Answer> redirects() {
        return IntStream.of(300, 301, 302, 303, 307, 308)
                .mapToObj(code -> new Answer(
                        "a redirect with " + code,
                        "none, then good",
                        "HTTP/1.1 " + code + " Go\r\nLocation: " + canary.uri() + "/t\r\nContent-Length: 0\r\n\r\n"));
    }

    private static List<Answer> tooMuch() {
        return List.of(
                new Answer("a header of 100 KiB", "unknown, then good", headed("X: " + "x".repeat(100 << 10))),
                new Answer("ten thousand headers", "unknown, then good", headed("X: y\r\n".repeat(10_000) + "Z: z")),
                new Answer(
                        "a status line of 100 KiB",
                        "unknown, then good",
                        "HTTP/1.1 200 " + "x".repeat(100 << 10) + "\r\n\r\n"),
                new Answer(
                        "interim answers without end",
                        "unknown, then good",
                        "HTTP/1.1 103 Early\r\n\r\n".repeat(20_000)),
                new Answer("a body of nine megabytes", "unknown, then good", ok("\"" + "x".repeat(9 << 20) + "\"")),
                new Answer(
                        "a body of nine megabytes in chunks",
                        "unknown, then good",
                        headed("Transfer-Encoding: chunked") + ("100000\r\n" + "x".repeat(1 << 20) + "\r\n").repeat(9)),
                new Answer("deep nesting", "unknown, then good", ok("[".repeat(100_000))),
                new Answer(
                        "an exponent that fits no number",
                        "unknown, then good",
                        ok("{\"code\":5e99999999999999999999}")),
                new Answer(
                        "a code beyond all numbers", "unknown, then good", ok("{\"code\":1e999999999,\"msg\":\"\"}")),
                new Answer("a body that trickles", "unknown, then good", ScriptedPlatform.DRIBBLE));
    }

    private static List<Answer> halves() {
        return List.of(
                new Answer(
                        "a body shorter than its length",
                        "unknown, then good",
                        "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + GOOD),
                new Answer(
                        "two lengths",
                        "unknown, then good",
                        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: " + GOOD.length() + "\r\n\r\n" + GOOD),
                new Answer(
                        "a length and chunks",
                        "unknown, then good",
                        headed("Content-Length: 3\r\nTransfer-Encoding: chunked") + "0\r\n\r\n"),
                new Answer("a negative length", "unknown, then good", headed("Content-Length: -1") + GOOD),
                new Answer("a bad chunk", "unknown, then good", headed("Transfer-Encoding: chunked") + "zz\r\n"),
                new Answer("a second answer behind the first", "good, then not misled", ok(GOOD) + ok(BAD)),
                new Answer(
                        "a hint and then an answer",
                        "unknown, then not misled",
                        "HTTP/1.1 103 Early Hints\r\n\r\n" + ok(BAD)),
                new Answer(
                        "a second answer behind none", "unknown, then not misled", "HTTP/1.1 204 No\r\n\r\n" + ok(BAD)),
                new Answer("half a head", "unknown, then good", "HTTP/1.1 200 OK\r\nContent-Le"),
                new Answer("nothing", "unknown, then good", ""));
    }

    private static List<Answer> odd() {
        return List.of(
                new Answer(
                        "a packed body nobody asked for",
                        "unknown, then good",
                        headed("Content-Encoding: gzip\r\nContent-Length: 4") + "\u001f\b\b\0"),
                new Answer(
                        "another protocol",
                        "unknown, then good",
                        "HTTP/1.1 101 Switching\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n"),
                new Answer("no HTTP", "unknown, then good", "SSH-2.0-OpenSSH_9.6\r\n"),
                new Answer(
                        "a question for a password",
                        "none, then good",
                        status("401 No", "text/html\r\nWWW-Authenticate: Basic realm=x", "")),
                new Answer(
                        "another way to the same service",
                        "good, then good",
                        headed("Alt-Svc: h2=\"" + canary.uri().getAuthority() + "\"\r\nRefresh: 0;url=" + canary.uri()
                                        + "\r\nLink: <" + canary.uri() + ">; rel=preload\r\nContent-Length: "
                                        + GOOD.length())
                                + GOOD),
                new Answer(
                        "a cookie",
                        "good, then good",
                        headed("Set-Cookie: a=b; Domain=127.0.0.1\r\nContent-Length: " + GOOD.length()) + GOOD),
                new Answer("a key twice", "unknown, then good", ok("{\"code\":200,\"code\":500,\"obj\":{}}")),
                new Answer(
                        "a success inside a page",
                        "unknown, then good",
                        status("502 Bad", "text/html", "<html>" + GOOD)));
    }

    private static String headed(String headers) {
        return "HTTP/1.1 200 OK\r\n" + headers + "\r\n\r\n";
    }

    private static void played(Answer answer) throws IOException {
        var calls = new AtomicInteger();
        try (var platform = new ScriptedPlatform(request -> calls.getAndIncrement() == 0 ? answer.bytes() : ok(GOOD))) {
            var upstream = new PlatformUpstream(
                    List.of(new Account.YachToken(platform::uri, new Secret(TOKEN))),
                    SHORT,
                    InstantSource.system(),
                    () -> "n");
            String first = called(upstream);
            String came = first + ", then " + next(called(upstream), answer);
            FINDINGS.add(answer.name(), answer.expected(), came);
            assertEquals(answer.expected(), came);
            assertTrue(platform.requests.size() <= 2, "a send is made once");
            assertTrue(platform.requests.stream()
                    .noneMatch(request -> request.toLowerCase(Locale.ROOT).contains("\r\ncookie:")));
        }
    }

    /** A connection with something left on it may have been closed just as the next call went out on it. */
    private static String next(String came, Answer answer) {
        boolean safe = answer.expected().endsWith("not misled")
                && List.of("good", "unknown", "none").contains(came);
        return safe ? "not misled" : came;
    }

    private static String called(PlatformUpstream upstream) {
        try {
            JsonNode answer = upstream.call(
                    SEND, Payload.empty().with("group_id", "1"), Instant.now().plusSeconds(10));
            return answer.path("good").asInt(0) == 1 ? "good" : "bad: " + answer;
        } catch (ToolFailure failure) {
            assertTrue(
                    !failure.getMessage().contains(TOKEN)
                            && !failure.getMessage().contains("127.0.0.1"),
                    failure.getMessage());
            return failure.sent().toString().toLowerCase(Locale.ROOT);
        }
    }

    private static final ToolContract SEND = ToolContract.parse("t", Json.read("""
            {"tool": {"name": "t", "inputSchema": {"properties": {"idempotency_key": {}}}},
             "http": {"platform": "yach", "method": "POST", "path": "/t", "encoding": "form", "source": "s"},
             "policy": {"toolset": "messages", "risk": "write"}}"""));
}
