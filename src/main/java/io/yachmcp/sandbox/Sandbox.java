package io.yachmcp.sandbox;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/** Yach and Yunxin, simulated behind real HTTP on one port of this machine, with everything in memory. */
public final class Sandbox implements AutoCloseable {
    public static final String YACH_APP_KEY = "sandbox-yach-key";
    public static final String YACH_APP_SECRET = "sandbox-yach-secret";
    /** A token that never expires, for clients that are given a fixed one. */
    public static final String YACH_ACCESS_TOKEN = "sandbox-yach-access-token";

    public static final String YUNXIN_APP_KEY = "sandbox-yunxin-key";
    public static final String YUNXIN_APP_SECRET = "sandbox-yunxin-secret";
    public static final String DEFAULT_SENDER = SandboxCompany.MEMBER;

    private static final int MOST_HEAD = 16 * 1024;

    private final DisposableServer server;
    private final LoopResources loops;
    private final SandboxFaults faults;
    private final CallCounts counts;
    private final Queue<Committed> log;

    private Sandbox(SandboxSettings settings) {
        Seed seed = Seed.read(settings.time().instant());
        log = World.emptyLog();
        World world = new World(settings.time(), seed, log);
        FileStore files = new FileStore(settings.time(), this::uri);
        YachApi yach = new YachApi(world, seed, files, settings.tokenLifetime());
        YunxinApi yunxin = new YunxinApi(settings.time(), seed, settings.yunxinCallsPerSecond(), log);
        List<String> paths = new ArrayList<>(yach.paths());
        paths.add(YunxinApi.PATH);
        counts = new CallCounts(paths);
        faults = new SandboxFaults();
        loops = LoopResources.create("sandbox", 2, true);
        server = listen(settings, new Front(yach, yunxin, files, faults, counts), loops);
    }

    /** Seeds a company and listens; ready for calls when this returns. */
    public static Sandbox start(SandboxSettings settings) {
        return new Sandbox(settings);
    }

    private static DisposableServer listen(SandboxSettings settings, Front front, LoopResources loops) {
        return HttpServer.create()
                .host(settings.host())
                .port(settings.port())
                .runOn(loops)
                .httpRequestDecoder(head -> head.maxInitialLineLength(MOST_HEAD).maxHeaderSize(MOST_HEAD))
                .handle(front::handle)
                .bindNow();
    }

    /** Where both platforms answer, for example {@code http://127.0.0.1:40123}. */
    public URI uri() {
        return URI.create("http://" + server.host() + ":" + server.port());
    }

    public SandboxFaults faults() {
        return faults;
    }

    /** Everything that really happened so far, in order; what only failed or only read is not in it. */
    public List<Committed> log() {
        return List.copyOf(log);
    }

    /** How often a path was called, whatever came of it; 0 for a path that does not exist. */
    public long calls(String path) {
        return counts.of(path);
    }

    @Override
    public void close() {
        server.disposeNow();
        loops.disposeLater(Duration.ZERO, Duration.ofSeconds(1)).block();
    }
}
