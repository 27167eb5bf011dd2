package io.yachmcp.upstream;

import static io.yachmcp.upstream.ScriptedPlatform.status;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.tool.FileLink;
import io.yachmcp.tool.ToolFailure;
import io.yachmcp.tool.ToolFailure.Category;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One file, from one host, once; whatever a link or a host would rather have. */
class HttpFilesTest {
    private static final String KEY = "sign=do-not-show";
    private static final InstantSource TIME = InstantSource.system();

    /** Stands for everything that must not be reached. */
    private ScriptedPlatform canary;

    private ScriptedPlatform platform;
    private Duration patience = Duration.ofSeconds(20);

    @BeforeEach
    void putUpTheCanary() throws IOException {
        canary = new ScriptedPlatform(request -> status("200 OK", "text/plain", "inside"));
    }

    @AfterEach
    void nobodyCameToTheCanary() throws IOException {
        canary.close();
        if (platform != null) {
            platform.close();
        }
        assertEquals(List.of(), canary.requests);
    }

    @Test
    void fetchesAFileAndSendsNothingAlong() throws IOException {
        Files.Fetched file =
                fetch(request -> status("200 OK", "text/csv; charset=utf-8", "姓名,课"), "/排课 表.csv?a=%2B&" + KEY);
        assertEquals("text/csv; charset=utf-8", file.contentType());
        assertArrayEquals("姓名,课".getBytes(StandardCharsets.UTF_8), file.body());
        String request = platform.requests.getFirst();
        assertTrue(
                request.startsWith("GET /%E6%8E%92%E8%AF%BE%20%E8%A1%A8.csv?a=%2B&" + KEY + " HTTP/1.1\r\n"), request);
        String headers = request.toLowerCase(Locale.ROOT);
        for (String credential : List.of("cookie:", "authorization:", "referer:", "access_token")) {
            assertFalse(headers.contains(credential), request);
        }
    }

    @Test
    void takesAFileOfJustTheBoundAndNoByteMore() throws IOException {
        String most = "a".repeat(Files.MOST_BYTES);
        assertEquals(
                Files.MOST_BYTES,
                fetch(request -> status("200 OK", "text/plain", most), "/a").body().length);
        assertRefused(
                Category.POLICY,
                "the file is not read here: files of at most 5 MiB are, and it has 5242881 bytes; open it in Yach",
                request -> status("200 OK", "text/plain", most + "a"));
    }

    @Test
    void stopsAtTheBoundWhenNoSizeIsTold() throws IOException {
        assertRefused(
                Category.POLICY,
                "the file is not read here: files of at most 5 MiB are, and it is larger than that; open it in Yach",
                request -> "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + "a".repeat(Files.MOST_BYTES + 100_000));
    }

    @Test
    void doesNotWaitForeverForABodyThatDribblesOrAHostThatIsSilent() throws IOException {
        patience = Duration.ofMillis(1500);
        for (String slow : List.of(ScriptedPlatform.DRIBBLE, ScriptedPlatform.NEVER)) {
            assertRefused(
                    Category.UPSTREAM,
                    "Yach gave no usable answer (the file did not arrive whole in time); call again",
                    request -> slow);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            404 Not Found    | NOT_FOUND | the platform no longer has the file; ask the person who sent it
            410 Gone         | NOT_FOUND | the platform no longer has the file; ask the person who sent it
            403 Forbidden    | NOT_FOUND | the file's link is not, or no longer, good; call again, which makes a new link
            401 Unauthorized | NOT_FOUND | the file's link is not, or no longer, good; call again, which makes a new link
            500 Broken       | UPSTREAM  | Yach gave no usable answer (HTTP 500 for the file); call again
            206 Partial      | UPSTREAM  | Yach gave no usable answer (HTTP 206 for the file); call again
            """)
    void saysInItsOwnWordsWhyThereIsNoFile(String status, Category category, String words) throws IOException {
        assertRefused(category, words, request -> status(status, "text/html", "<h1>" + KEY + "</h1>"));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void neverFollowsARedirect(int code) throws IOException {
        assertRefused(
                Category.POLICY,
                "the file is not read here: its host sends elsewhere by a redirect, which is never followed; open it in Yach",
                request ->
                        "HTTP/1.1 " + code + " Moved\r\nLocation: " + canary.uri() + "/\r\nContent-Length: 0\r\n\r\n");
    }

    @Test
    void saysThatAHostBreaksOff() throws IOException {
        assertRefused(
                Category.UPSTREAM,
                "Yach gave no usable answer (file: connection broken off); call again",
                request -> "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
    }

    @Test
    void takesWhatCameEncodedForMereBytes() throws IOException {
        Files.Fetched file = fetch(
                request ->
                        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\nxx",
                "/a");
        assertEquals("", file.contentType());
    }

    /** The canary listens on the port of each of these links; the platform's own address is another. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:%d/a",
                "https://127.0.0.1:%d/a",
                "http://localhost:%d/a",
                "http://2130706433:%d/a",
                "http://0x7f.1:%d/a",
                "http://[::1]:%d/a",
                "http://[::ffff:127.0.0.1]:%d/a",
                "http://files.yach.example:%d/a",
                "https://files.yach.example:%d/a",
                "ftp://127.0.0.1:%d/a",
                "//127.0.0.1:%d/a",
                "127.0.0.1:%d/a"
            })
    void asksNoOtherHostOrPort(String link) {
        refused(files(URI.create("https://api.yach.example"), host -> loopback()), link.formatted(port(canary)));
    }

    @Test
    void asksNobodyWhoseAddressComesWithAName() throws IOException {
        platform = new ScriptedPlatform(request -> status("200 OK", "text/plain", "a"));
        refused(files(platform.uri(), host -> loopback()), "http://me:pw@127.0.0.1:" + port(platform) + "/a");
        assertEquals(List.of(), platform.requests);
    }

    /** A name on the list that is looked up to an address inside: by mistake, or because somebody turns it round. */
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "::1", "fd00::1", "0.0.0.0"})
    void connectsToNoAddressInside(String inside) {
        HttpFiles files = files(URI.create("https://api.yach.example"), host ->
                new InetAddress[] {InetAddress.ofLiteral("1.1.1.1"), InetAddress.ofLiteral(inside)});
        ToolFailure failure = refused(files, "https://files.yach.example/a?" + KEY);
        assertEquals("the file is not read here: its host lies inside a private network", failure.getMessage());
    }

    /** What was looked up for the check is what is connected to: there is no second look-up that could say otherwise. */
    @Test
    void looksANameUpOnce() throws IOException {
        platform = new ScriptedPlatform(request -> status("200 OK", "text/plain", "a"));
        List<String> asked = new ArrayList<>();
        URI base = URI.create("http://api.yach.example:" + port(platform));
        HttpFiles files = files(base, host -> {
            asked.add(host);
            return asked.size() == 1 ? loopback() : new InetAddress[] {InetAddress.ofLiteral("192.168.1.1")};
        });
        files.fetch(new FileLink(base + "/a"), TIME.instant().plusSeconds(5));
        assertEquals(List.of("api.yach.example"), asked);
        assertEquals(1, platform.requests.size());
    }

    @Test
    void cancelsDownToTheSocket() throws Exception {
        var asked = new CountDownLatch(1);
        platform = new ScriptedPlatform(request -> {
            asked.countDown();
            return ScriptedPlatform.NEVER;
        });
        var outcome = new CompletableFuture<ToolFailure>();
        Thread reader = Thread.ofVirtual()
                .start(() -> outcome.complete(assertThrows(
                        ToolFailure.class,
                        () -> files(platform.uri(), host -> loopback())
                                .fetch(
                                        new FileLink(platform.uri() + "/a"),
                                        TIME.instant().plusSeconds(20)))));
        asked.await();
        reader.interrupt();
        assertEquals("cancelled before anything left", outcome.get().getMessage());
        platform.awaitAbandoned();
    }

    @Test
    void aLinkPrintsAsNothing() {
        assertEquals("***", new FileLink("https://a.example/?" + KEY).toString());
    }

    private Files.Fetched fetch(Function<String, String> script, String path) throws IOException {
        if (platform != null) {
            platform.close();
        }
        platform = new ScriptedPlatform(script);
        return files(platform.uri(), host -> loopback())
                .fetch(new FileLink(platform.uri() + path), TIME.instant().plus(patience));
    }

    private void assertRefused(Category category, String words, Function<String, String> script) throws IOException {
        ToolFailure failure = assertThrows(ToolFailure.class, () -> fetch(script, "/a.txt?" + KEY));
        assertEquals(words, failure.getMessage());
        assertEquals(category, failure.category());
        keepsTheKey(failure);
    }

    private static ToolFailure refused(HttpFiles files, String link) {
        ToolFailure failure = assertThrows(
                ToolFailure.class,
                () -> files.fetch(new FileLink(link), TIME.instant().plusSeconds(2)));
        keepsTheKey(failure);
        return failure;
    }

    private static void keepsTheKey(ToolFailure failure) {
        assertFalse((failure + " " + failure.platform()).contains("do-not-show"), failure.toString());
        assertEquals(null, failure.getCause());
    }

    private static HttpFiles files(URI base, Names.Lookup lookup) {
        var timeouts = new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(2));
        return new HttpFiles(() -> base, List.of(), timeouts, TIME, lookup);
    }

    private static InetAddress[] loopback() {
        return new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
    }

    private static int port(ScriptedPlatform server) {
        return server.uri().getPort();
    }
}
