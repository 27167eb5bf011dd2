package io.yachmcp.upstream;

import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.yachmcp.language.Words;
import io.yachmcp.tool.FileLink;
import io.yachmcp.tool.Platform;
import io.yachmcp.tool.PlatformFailure;
import io.yachmcp.tool.Refusal;
import io.yachmcp.tool.ToolFailure;
import io.yachmcp.tool.ToolFailure.PlatformAnswer;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

/**
 * Files over Reactor Netty: one GET, no redirect, nothing sent along that says who we are, and a bound on size and time.
 * The address that a name stands for is looked up once, checked, and connected to, so a name cannot mean one address when
 * it is checked and another afterwards. What goes wrong is told in our own words; a link's key is in none of them.
 */
public final class HttpFiles implements Files {
    /** Together at most twenty MiB in memory. */
    private static final int AT_ONCE = 4;

    /** Reactor Netty's own warnings add nothing to the failures made here, and some of them print addresses. */
    private static final Logger SILENCED = Logger.getLogger("reactor.netty");

    static {
        SILENCED.setLevel(Level.OFF);
    }

    private final Supplier<FileHosts> hosts;
    private final HttpClient anywhere;
    private final HttpClient outside;
    private final InstantSource time;
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    /**
     * Fetches from the platform's domain and from further names.
     *
     * @param base the platform's own address, asked for at the first file
     * @param names hosts whose files may be fetched besides the platform's, each with all that is under it
     */
    public HttpFiles(Supplier<URI> base, List<String> names, Timeouts timeouts, InstantSource time) {
        this(base, names, timeouts, time, InetAddress::getAllByName);
    }

    HttpFiles(Supplier<URI> base, List<String> names, Timeouts timeouts, InstantSource time, Names.Lookup lookup) {
        this.hosts = () -> new FileHosts(base.get(), names);
        this.time = time;
        HttpClient client = HttpClient.create(ConnectionProvider.newConnection())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        timeouts.connect().toMillis())
                .headers(headers ->
                        headers.set(HttpHeaderNames.ACCEPT, "*/*").set(HttpHeaderNames.ACCEPT_ENCODING, "identity"))
                .followRedirect(false)
                .disableRetry(true);
        this.anywhere = client.resolver(new Names(lookup));
        this.outside = client.resolver(new Names(host -> allPublic(lookup.addresses(host))));
    }

    /** A name on the list that leads into our own network. */
    private static final class InsideAddress extends Exception {
        private static final long serialVersionUID = 1L;

        InsideAddress() {
            super(null, null, false, false);
        }
    }

    private static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Words size;

        /** @param size as far as it is known */
        TooLarge(Words size) {
            super(null, null, false, false);
            this.size = size;
        }
    }

    private record Answer(int status, String contentType, byte[] body) {}

    private static InetAddress[] allPublic(InetAddress[] addresses) throws InsideAddress {
        if (!Arrays.stream(addresses).allMatch(FileHosts::isPublic)) {
            throw new InsideAddress();
        }
        return addresses;
    }

    @Override
    public Fetched fetch(FileLink link, Instant deadline) {
        URI address = WrittenUri.of(link.address()).orElseThrow(() -> Refusal.noFile(Words.of("platform.nolink")));
        FileHosts allowed = hosts.get();
        if (address.getRawUserInfo() != null || !allowed.allows(address)) {
            throw Refusal.fileWithheld(Words.of("platform.outside"));
        }
        Answer answer = waited(allowed.isBase(address) ? anywhere : outside, address, deadline);
        return opened(answer);
    }

    private Answer waited(HttpClient client, URI address, Instant deadline) {
        try {
            if (!places.tryAcquire(left(deadline), TimeUnit.MILLISECONDS)) {
                throw PlatformFailure.outOfTime(Platform.YACH);
            }
            try {
                return exchanged(client, address, deadline);
            } finally {
                places.release();
            }
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw PlatformFailure.cancelled(false);
        }
    }

    private Answer exchanged(HttpClient client, URI address, Instant deadline) throws InterruptedException {
        CompletableFuture<Answer> answer = client.get()
                .uri(address)
                .response((response, content) -> read(response, content.asByteArray()))
                .next()
                .toFuture();
        try {
            return answer.get(left(deadline), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw PlatformFailure.noUsableAnswer(Platform.YACH, Words.of("platform.filelate"));
        } catch (ExecutionException failed) {
            throw failure(failed.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private long left(Instant deadline) {
        return Math.max(0, Duration.between(time.instant(), deadline).toMillis());
    }

    /** Only of a success the body is read. */
    private static Mono<Answer> read(HttpClientResponse response, Flux<byte[]> content) {
        int status = response.status().code();
        HttpHeaders headers = response.responseHeaders();
        if (status != 200) {
            return Mono.just(new Answer(status, "", new byte[0]));
        }
        int size = headers.getInt(HttpHeaderNames.CONTENT_LENGTH, 0);
        if (size > MOST_BYTES) {
            return Mono.error(() -> new TooLarge(Words.of("platform.bytes").with("size", size)));
        }
        // What was packed although we asked for it plain is nothing that its type names.
        String type =
                headers.contains(HttpHeaderNames.CONTENT_ENCODING) ? "" : headers.get(HttpHeaderNames.CONTENT_TYPE, "");
        return content.reduceWith(ByteArrayOutputStream::new, HttpFiles::append)
                .map(whole -> new Answer(status, type, whole.toByteArray()));
    }

    private static ByteArrayOutputStream append(ByteArrayOutputStream whole, byte[] chunk) {
        if (whole.size() + chunk.length > MOST_BYTES) {
            throw new TooLarge(Words.of("platform.larger"));
        }
        whole.writeBytes(chunk);
        return whole;
    }

    private static Fetched opened(Answer answer) {
        int status = answer.status();
        if (status == 200) {
            return new Fetched(answer.contentType(), answer.body());
        }
        var said = new PlatformAnswer("HTTP " + status, "");
        if (status == 401 || status == 403) {
            throw PlatformFailure.notFound(Words.of("platform.linkgone"), Words.of("platform.newlink"), said);
        }
        if (status == 404 || status == 410) {
            throw PlatformFailure.notFound(Words.of("platform.filegone"), Words.of("platform.asksender"), said);
        }
        if (status >= 300 && status < 400) {
            throw Refusal.fileWithheld(Words.of("platform.filemoved"));
        }
        throw PlatformFailure.noUsableAnswer(
                Platform.YACH, Words.of("platform.filestatus").with("status", status));
    }

    private static ToolFailure failure(Throwable cause) {
        return switch (cause) {
            case InsideAddress ignored -> Refusal.fileWithheld(Words.of("platform.inside"));
            case TooLarge large ->
                Refusal.fileWithheld(Words.of("platform.filelarge")
                        .with("most", MOST_BYTES >> 20)
                        .with("size", large.size));
            default ->
                PlatformFailure.noUsableAnswer(
                        Platform.YACH, Words.of("platform.filereason").with("reason", Attempt.reason(cause)));
        };
    }
}
