package io.yachmcp.upstream;

import io.yachmcp.language.Words;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.MalformedJson;
import io.yachmcp.tool.Platform;
import io.yachmcp.tool.PlatformFailure;
import io.yachmcp.tool.ToolFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;

/**
 * The app's access token: fetched when first needed, kept, renewed before it expires. However many calls need one at
 * the same time, one request fetches it and all share what comes of it. Source: platform/yach-facts.md section 2.
 */
final class YachTokens {
    /** How long before its end a token is renewed; for tokens that live shorter than twice this, half their life. */
    private static final Duration EARLY = Duration.ofSeconds(180);

    private record Token(Secret value, Instant renewAt) {}

    private final Account.YachApp app;
    private final Http http;
    private final InstantSource time;
    private CompletableFuture<Token> held = CompletableFuture.failedFuture(new IllegalStateException("none yet"));

    YachTokens(Account.YachApp app, Http http, InstantSource time) {
        this.app = app;
        this.http = http;
        this.time = time;
    }

    /** A token that should be good; waits for it until the deadline. */
    Secret current(Instant deadline) {
        try {
            long patience = Duration.between(time.instant(), deadline).toMillis();
            return held().get(Math.max(1, patience), TimeUnit.MILLISECONDS).value();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof ToolFailure failure
                    ? failure
                    : PlatformFailure.unreachable(Platform.YACH, Attempt.reason(failed.getCause()), "YACH_BASE_URL");
        } catch (TimeoutException late) {
            throw PlatformFailure.unreachable(Platform.YACH, Words.of("platform.tokenlate"), "YACH_BASE_URL");
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw PlatformFailure.cancelled(false);
        }
    }

    /** Forgets a token that the platform refused, unless it has been replaced already. */
    synchronized void refused(Secret token) {
        if (held.isDone() && !held.isCompletedExceptionally() && held.join().value() == token) {
            held = CompletableFuture.failedFuture(new IllegalStateException("refused"));
        }
    }

    private synchronized CompletableFuture<Token> held() {
        boolean usable = !held.isDone()
                || (!held.isCompletedExceptionally()
                        && time.instant().isBefore(held.join().renewAt()));
        if (!usable) {
            held = fetch();
        }
        return held;
    }

    private CompletableFuture<Token> fetch() {
        String address = Wire.address(app.base().get(), "/gettoken") + "?" + Wire.pair("appkey", app.appKey()) + "&"
                + Wire.pair("appsecret", app.appSecret().reveal());
        var request = new Http.Request("GET", address, Map.of(), "", new byte[0]);
        return http.start(request).answer().thenApply(this::read);
    }

    private Token read(Http.Answer answer) {
        JsonNode json = parse(answer.body());
        String code = json.path("code").asString(PlatformCodes.NO_CODE + answer.status());
        JsonNode token = json.path("obj").path("access_token");
        boolean given = answer.status() == 200 && (code.equals("200") || code.equals("0")) && token.isString();
        if (!given) {
            throw PlatformCodes.noToken(answer.status(), code);
        }
        return new Token(
                new Secret(token.asString()),
                renewAt(json.path("obj").path("expired_time").asLong(0)));
    }

    private static JsonNode parse(byte[] body) {
        try {
            return Json.read(body);
        } catch (MalformedJson notJson) {
            return Json.object();
        }
    }

    /** @param expiry Unix seconds; without a believable one the token is good until Yach refuses it */
    private Instant renewAt(long expiry) {
        Instant now = time.instant();
        if (expiry <= 0 || expiry > Instant.MAX.getEpochSecond()) {
            return Instant.MAX;
        }
        Duration life = Duration.between(now, Instant.ofEpochSecond(expiry));
        Duration half = life.dividedBy(2);
        return now.plus(half.compareTo(EARLY) < 0 ? half : life.minus(EARLY));
    }
}
