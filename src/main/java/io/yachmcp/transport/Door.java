package io.yachmcp.transport;

import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.yachmcp.auth.Challenge;
import io.yachmcp.auth.Credentials;
import io.yachmcp.auth.Outcome;
import io.yachmcp.auth.Principal;
import io.yachmcp.auth.Scope;
import io.yachmcp.protocol.HttpRefusal;
import io.yachmcp.protocol.RpcError;
import io.yachmcp.protocol.Visitor;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerRequest;

/** Asks every request for whom it is made, before anything of its body is read. */
final class Door implements AutoCloseable {
    private static final String QUERY = "access_token";
    private static final Pattern BEARER = Pattern.compile("bearer +([A-Za-z0-9._~+/-]+=*) *", Pattern.CASE_INSENSITIVE);
    private static final System.Logger LOG = System.getLogger("yach-mcp");

    private final Optional<Credentials> credentials;
    private final Attempts attempts;
    private final Scheduler threads = Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor());

    Door(Entrance entrance, InstantSource time) {
        this.credentials = entrance.credentials();
        this.attempts = new Attempts(
                () -> Duration.between(Instant.EPOCH, time.instant()).toNanos());
    }

    /** Fails with an {@link HttpRefusal} for whoever may not come in. */
    Mono<Visitor> admit(HttpServerRequest request) {
        return Mono.defer(() -> admitted(request));
    }

    private Mono<Visitor> admitted(HttpServerRequest request) {
        if (Query.of(request).containsKey(QUERY)) {
            return Mono.error(new HttpRefusal(
                    400, RpcError.invalid("a token does not belong in an address; send it as Authorization: Bearer")));
        }
        if (credentials.isEmpty()) {
            return Mono.just(Visitor.LOCAL);
        }
        return Mono.fromCallable(() -> opened(credentials.get(), request))
                .subscribeOn(threads)
                .onErrorResume(WrongToken.class, wrong -> slowed(request, wrong))
                .publishOn(Schedulers.fromExecutor(loop(request)));
    }

    private static EventLoop loop(HttpServerRequest request) {
        EventLoop[] loop = new EventLoop[1];
        request.withConnection(connection -> loop[0] = connection.channel().eventLoop());
        return loop[0];
    }

    private static Visitor opened(Credentials credentials, HttpServerRequest request) {
        Challenge challenge = credentials.challenge();
        List<String> given = request.requestHeaders().getAll(HttpHeaderNames.AUTHORIZATION);
        if (given.isEmpty()) {
            throw unauthorized("Say who is calling: Authorization: Bearer, and a key or token", challenge.unnamed());
        }
        Matcher bearer = BEARER.matcher(given.getFirst());
        if (given.size() > 1 || !bearer.matches()) {
            throw unauthorized("There must be one Authorization header, and it is Bearer", challenge.invalid());
        }
        return switch (credentials.open(bearer.group(1))) {
            case Outcome.Known known -> visitor(known, challenge, () -> stays(credentials, bearer.group(1), known));
            case Outcome.Unknown none -> throw new WrongToken(challenge);
            case Outcome.Undecided later ->
                throw new HttpRefusal(
                        503,
                        RpcError.unavailable("The issuer of tokens cannot be asked for its public keys; retry later"),
                        Map.of("Retry-After", "5"));
        };
    }

    /** Where nobody can tell just now, what was good is. */
    private static boolean stays(Credentials credentials, String token, Outcome.Known before) {
        return switch (credentials.open(token)) {
            case Outcome.Known now ->
                now.principal().name().equals(before.principal().name())
                        && !now.principal().scopes().isEmpty();
            case Outcome.Unknown none -> false;
            case Outcome.Undecided later -> true;
        };
    }

    private static Visitor visitor(Outcome.Known known, Challenge challenge, BooleanSupplier stays) {
        Principal principal = known.principal();
        if (principal.scopes().isEmpty()) {
            throw new HttpRefusal(
                    403,
                    RpcError.unavailable("The key or token has none of this server's scopes"),
                    Map.of("WWW-Authenticate", challenge.insufficient(principal.scopes(), Scope.READ)));
        }
        return new Visitor(principal, known.renewable() ? Optional.of(challenge) : Optional.empty(), stays);
    }

    private static HttpRefusal unauthorized(String why, String challenge) {
        return new HttpRefusal(401, RpcError.unavailable(why), Map.of("WWW-Authenticate", challenge));
    }

    /** Something was tried that opens nothing. */
    private static final class WrongToken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient HttpRefusal refusal;

        WrongToken(Challenge challenge) {
            super("", null, false, false);
            this.refusal =
                    unauthorized("The key or token is unknown, expired or not for this server", challenge.invalid());
        }
    }

    private Mono<Visitor> slowed(HttpServerRequest request, WrongToken wrong) {
        String address = address(request);
        int failed = attempts.failed(address);
        if (failed <= Attempts.FREE) {
            String more = failed == Attempts.FREE ? "; more like it from there are not told this minute" : "";
            LOG.log(System.Logger.Level.WARNING, "a key or token that opens nothing came from " + address + more);
            return Mono.error(wrong.refusal);
        }
        if (!attempts.mayWait()) {
            return Mono.error(new HttpRefusal(
                    429,
                    RpcError.unavailable("Too many keys and tokens that open nothing"),
                    Map.of("Retry-After", String.valueOf(Attempts.WINDOW.toSeconds()))));
        }
        return Mono.delay(Attempts.PENALTY)
                .then(Mono.<Visitor>error(wrong.refusal))
                .doFinally(end -> attempts.waited());
    }

    private static String address(HttpServerRequest request) {
        InetSocketAddress remote = request.remoteAddress();
        return remote == null ? "nowhere" : remote.getAddress().getHostAddress();
    }

    @Override
    public void close() {
        threads.dispose();
    }
}
