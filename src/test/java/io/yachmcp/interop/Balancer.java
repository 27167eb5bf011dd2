package io.yachmcp.interop;

import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** One address before several servers, as deploy/Caddyfile has it: by the caller, past whoever is not healthy. */
final class Balancer implements AutoCloseable {
    private static final byte[] NONE = {};

    private final List<URI> servers;
    private final Set<URI> down = ConcurrentHashMap.newKeySet();
    private final HttpClient client =
            HttpClient.newConnection().disableRetry(true).option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 1000);
    private final Disposable health;
    private final DisposableServer listening;

    Balancer(List<URI> servers) {
        this.servers = List.copyOf(servers);
        this.health = Flux.interval(Duration.ofMillis(100))
                .onBackpressureDrop()
                .concatMap(tick -> Flux.fromIterable(servers).concatMap(this::look))
                .subscribe();
        this.listening =
                HttpServer.create().host("127.0.0.1").port(0).handle(this::pass).bindNow();
    }

    private Mono<Void> look(URI server) {
        return client.get()
                .uri(server.resolve("/healthz"))
                .responseSingle((response, body) -> body.asByteArray()
                        .defaultIfEmpty(NONE)
                        .thenReturn(response.status().code()))
                .timeout(Duration.ofSeconds(1))
                .onErrorReturn(503)
                .doOnNext(status -> mark(server, status == 200))
                .then();
    }

    private void mark(URI server, boolean up) {
        if (up) {
            down.remove(server);
        } else {
            down.add(server);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + listening.port());
    }

    /** Which server a caller has while all are healthy. */
    URI of(String authorization) {
        return servers.get(Math.floorMod(authorization.hashCode(), servers.size()));
    }

    private List<URI> choice(String authorization) {
        List<URI> choice = new ArrayList<>(servers);
        URI first = of(authorization);
        choice.remove(first);
        choice.addFirst(first);
        choice.sort((one, other) -> Boolean.compare(down.contains(one), down.contains(other)));
        return choice;
    }

    private Mono<Void> pass(HttpServerRequest request, HttpServerResponse response) {
        List<URI> choice = choice(request.requestHeaders().get(HttpHeaderNames.AUTHORIZATION, ""));
        return request.receive()
                .aggregate()
                .asByteArray()
                .defaultIfEmpty(NONE)
                .flatMap(body -> passed(choice, request, response, body));
    }

    /** Only what never reached a server goes to another one; of what broke off under way nobody knows how far it got. */
    private Mono<Void> passed(List<URI> choice, HttpServerRequest request, HttpServerResponse response, byte[] body) {
        return passed(choice.getFirst(), request, response, body).onErrorResume(IOException.class, broken -> {
            down.add(choice.getFirst());
            return broken instanceof ConnectException && choice.size() > 1
                    ? passed(choice.subList(1, choice.size()), request, response, body)
                    : response.status(502).send();
        });
    }

    private Mono<Void> passed(URI server, HttpServerRequest request, HttpServerResponse response, byte[] body) {
        return client.headers(headers -> headers.set(request.requestHeaders()).set("Host", server.getAuthority()))
                .request(request.method())
                .uri(server.resolve(request.uri()))
                .send((sent, wire) -> wire.sendByteArray(Mono.just(body)))
                .responseSingle((answer, content) -> content.asByteArray()
                        .defaultIfEmpty(NONE)
                        .flatMap(whole -> {
                            response.status(answer.status());
                            answer.responseHeaders().entries().stream()
                                    .filter(header -> !header.getKey().equalsIgnoreCase("connection")
                                            && !header.getKey().equalsIgnoreCase("transfer-encoding"))
                                    .forEach(header -> response.header(header.getKey(), header.getValue()));
                            return response.sendByteArray(Mono.just(whole)).then();
                        }));
    }

    @Override
    public void close() {
        health.dispose();
        listening.disposeNow();
    }
}
