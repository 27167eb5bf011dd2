package io.yachmcp.transport;

import io.netty.handler.ssl.SslContext;
import io.yachmcp.auth.Credentials;
import io.yachmcp.auth.ResourceMetadata;
import io.yachmcp.language.Words;
import io.yachmcp.protocol.HttpEndpoint;
import io.yachmcp.protocol.McpServer;
import io.yachmcp.protocol.Offer;
import io.yachmcp.protocol.Session;
import io.yachmcp.protocol.Sessions;
import io.yachmcp.protocol.Stateless;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/** Both HTTP ways in on one port: Streamable HTTP on {@value #MCP}, HTTP+SSE on {@value #SSE} and {@value #MESSAGES}. */
public final class HttpTransport implements AutoCloseable {
    static final String MCP = "/mcp";
    static final String SSE = "/sse";
    static final String MESSAGES = "/messages";

    private static final int LONGEST_LINE = 4 << 10;
    private static final int LONGEST_HEADERS = 16 << 10;
    private static final Duration IDLE_CONNECTION = Duration.ofMinutes(1);
    private static final Duration LAST_WRITES = Duration.ofSeconds(3);

    /** What strangers send wrong is answered; a line of log for each would let them fill the disk. */
    private static final Logger SILENCED = Logger.getLogger("reactor.netty");

    static {
        SILENCED.setLevel(Level.OFF);
    }

    private final HttpSettings settings;
    private final InstantSource time;
    private final List<Sessions> sessions;
    private final Stateless stateless;
    private final Router router;
    private final Door door;
    private final OperatorPages operators;
    private final OpenConnections connections = new OpenConnections();
    private final boolean tls;
    private final LoopResources loops;
    private final DisposableServer server;

    private HttpTransport(
            McpServer mcp,
            HttpSettings settings,
            Entrance entrance,
            Lookout lookout,
            InstantSource time,
            SecureRandom random) {
        this.settings = settings;
        this.time = time;
        Sessions streamable = new Sessions(mcp, settings.sessions(), time, random);
        Sessions sse = new Sessions(mcp, settings.sessions(), time, random);
        this.sessions = List.of(streamable, sse);
        this.stateless = new Stateless(mcp);
        this.door = new Door(entrance, time);
        this.operators = new OperatorPages(lookout);
        this.router = new Router(
                new HttpGuard(settings),
                door,
                handlers(streamable, sse),
                pages(entrance),
                operators,
                settings.connections());
        InetSocketAddress address = address(settings, entrance);
        Optional<SslContext> certificate = entrance.tls().map(Certificates::read);
        this.tls = certificate.isPresent();
        this.loops = LoopResources.create("mcp-http", LoopResources.DEFAULT_IO_WORKER_COUNT, true);
        this.server = bind(address, certificate);
    }

    /** Binds and serves whoever is on this machine. */
    public static HttpTransport start(Offer offer, HttpSettings settings, InstantSource time, SecureRandom random) {
        return start(offer, settings, Entrance.LOCAL, time, random);
    }

    /** Binds and serves, and no operator looks. */
    public static HttpTransport start(
            Offer offer, HttpSettings settings, Entrance entrance, InstantSource time, SecureRandom random) {
        return start(offer, settings, entrance, Lookout.NONE, time, random);
    }

    /**
     * Binds and serves.
     *
     * @param entrance how people come in
     * @param lookout what operators see
     * @param time when sessions were last used
     * @param random where session ids and principals come from
     * @throws CannotListen when others could come in who should not, or no certificate can be read
     */
    public static HttpTransport start(
            Offer offer,
            HttpSettings settings,
            Entrance entrance,
            Lookout lookout,
            InstantSource time,
            SecureRandom random) {
        var server = new McpServer(offer, settings.limits(), () -> word(random));
        return new HttpTransport(server, settings, entrance, lookout, time, random);
    }

    /** Sixty-four bits, so that no two calls have the same, whichever of several servers they came to. */
    private static String word(SecureRandom random) {
        return Long.toUnsignedString(random.nextLong(), Character.MAX_RADIX);
    }

    /** How many sessions are open; on {@value #MCP} first, then on {@value #SSE}. */
    public List<Integer> open() {
        return sessions.stream().map(Sessions::many).toList();
    }

    /** On how many of these the server can speak first. */
    public List<Integer> streaming() {
        return sessions.stream().map(Sessions::streaming).toList();
    }

    /** How many requests of no session are being served. */
    public int serving() {
        return stateless.running();
    }

    /** Where it listens, without a path. */
    public URI uri() {
        return URI.create((tls ? "https://" : "http://") + HttpGuard.bracketed(settings.host()) + ":" + server.port());
    }

    /**
     * Takes nothing more, lets running calls end within {@link io.yachmcp.protocol.Limits#drain}, then lets go. Who
     * comes anew is refused a connection, which a balancer takes for its cue to go to another server.
     */
    @Override
    public void close() {
        server.channel().close().awaitUninterruptibly();
        router.stop();
        everyone().forEach(Session::heardAll);
        stateless.heardAll();
        drain(time.instant().plus(settings.limits().drain()));
        sessions.forEach(Sessions::close);
        stateless.close();
        connections.close(LAST_WRITES);
        loops.dispose();
        door.close();
        operators.close();
    }

    private List<Session> everyone() {
        return sessions.stream().flatMap(some -> some.all().stream()).toList();
    }

    private void drain(Instant deadline) {
        try {
            for (Session session : everyone()) {
                session.awaitIdle(Duration.between(time.instant(), deadline));
            }
            stateless.awaitIdle(Duration.between(time.instant(), deadline));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, Map<String, Router.Handler>> handlers(Sessions streamable, Sessions sse) {
        RequestBody body = new RequestBody(settings.limits().messageBytes(), settings.bodyTimeout());
        StreamableHttp mcp = new StreamableHttp(new HttpEndpoint(streamable, stateless), body, settings.keepAlive());
        HttpWithSse old = new HttpWithSse(sse, body, settings.keepAlive());
        return Map.of(
                MCP,
                Map.of("POST", mcp::post, "GET", mcp::get, "DELETE", mcp::delete),
                SSE,
                Map.of("GET", old::open),
                MESSAGES,
                Map.of("POST", old::message),
                OperatorPages.METRICS,
                Map.of("GET", operators::metrics));
    }

    /** Clients look under the well-known path alone, with our paths behind it, and where the challenge sends them. */
    private static Map<String, byte[]> pages(Entrance entrance) {
        Map<String, byte[]> pages = new HashMap<>();
        entrance.credentials().flatMap(Credentials::metadata).ifPresent(known -> {
            for (String path : List.of("", MCP, SSE)) {
                pages.put(ResourceMetadata.PATH + path, known.json());
            }
            pages.put(known.place().getRawPath(), known.json());
        });
        return Map.copyOf(pages);
    }

    private DisposableServer bind(InetSocketAddress address, Optional<SslContext> certificate) {
        var admission = new Admission(settings, IDLE_CONNECTION);
        try {
            HttpServer plain = HttpServer.create().protocol(HttpProtocol.HTTP11);
            HttpServer server =
                    certificate.isPresent() ? plain.secure(spec -> spec.sslContext(certificate.get())) : plain;
            return server.bindAddress(() -> address)
                    .runOn(loops)
                    .channelGroup(connections.group())
                    .idleTimeout(IDLE_CONNECTION)
                    .httpRequestDecoder(
                            spec -> spec.maxInitialLineLength(LONGEST_LINE).maxHeaderSize(LONGEST_HEADERS))
                    .doOnChannelInit((observer, channel, remote) -> admission.admit(channel))
                    .handle(router::handle)
                    .bindNow();
        } catch (RuntimeException e) {
            loops.dispose();
            throw e;
        }
    }

    private static InetSocketAddress address(HttpSettings settings, Entrance entrance) {
        InetAddress address = resolve(settings.host());
        entrance.danger(settings.host(), address.isLoopbackAddress()).ifPresent(danger -> {
            throw new CannotListen(danger);
        });
        return new InetSocketAddress(address, settings.port());
    }

    private static InetAddress resolve(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new CannotListen(Words.of("listen.nohost").with("host", host));
        }
    }
}
