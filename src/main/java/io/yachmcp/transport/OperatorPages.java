package io.yachmcp.transport;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.yachmcp.auth.Scope;
import io.yachmcp.protocol.Answer;
import io.yachmcp.protocol.HttpRefusal;
import io.yachmcp.protocol.RpcError;
import io.yachmcp.protocol.Visitor;
import io.yachmcp.tool.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.node.ObjectNode;

/**
 * The pages for operators and for the programs that look after servers. Whether we live and are ready anybody may know;
 * why not, and what is counted, only who may administer.
 */
final class OperatorPages implements AutoCloseable {
    static final String METRICS = "/metrics";

    private static final String HEALTH = "/healthz";
    private static final String READY = "/readyz";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final Map<String, String> FRESH = Map.of(HttpHeaderNames.CACHE_CONTROL.toString(), "no-store");

    private final Lookout lookout;
    private final Scheduler threads = Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor());

    OperatorPages(Lookout lookout) {
        this.lookout = lookout;
    }

    /** Whether this page is for everybody. */
    static boolean open(String path) {
        return path.equals(HEALTH) || path.equals(READY);
    }

    /** @param insider whether whoever asks may know why; asked for only where there is something to know */
    Mono<Void> tell(String path, HttpServerResponse response, Mono<Boolean> insider) {
        if (path.equals(HEALTH)) {
            return Replies.json(response, page(200, "up", List.of()));
        }
        return Mono.fromCallable(lookout::unready)
                .subscribeOn(threads)
                .flatMap(reasons -> reasons.isEmpty()
                        ? Mono.just(page(200, "ready", reasons))
                        : insider.map(inside -> page(503, "not ready", inside ? reasons : List.of())))
                .flatMap(answer -> Replies.json(response, answer));
    }

    private static Answer page(int status, String word, List<String> reasons) {
        ObjectNode json = Json.object().put("status", word);
        if (!reasons.isEmpty()) {
            reasons.forEach(json.putArray("reasons")::add);
        }
        return new Answer(status, FRESH, Json.bytes(json));
    }

    Mono<Void> metrics(HttpServerRequest request, HttpServerResponse response, Visitor visitor) {
        if (!administers(visitor)) {
            throw new HttpRefusal(
                    403, RpcError.unavailable("What is counted here is for keys with the scope " + Scope.ADMIN.id()));
        }
        return Mono.fromCallable(lookout::metrics)
                .subscribeOn(threads)
                .flatMap(text -> Replies.text(response, PROMETHEUS, text.getBytes(StandardCharsets.UTF_8)));
    }

    static boolean administers(Visitor visitor) {
        return visitor.principal().scopes().contains(Scope.ADMIN);
    }

    @Override
    public void close() {
        threads.dispose();
    }
}
