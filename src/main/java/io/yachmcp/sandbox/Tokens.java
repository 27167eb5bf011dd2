package io.yachmcp.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.node.ObjectNode;

/**
 * Hands out access tokens and knows which are still good. Whether a new token voids the older ones is not documented;
 * here it does not.
 */
final class Tokens {
    private final InstantSource time;
    private final Duration lifetime;
    private final Map<String, Instant> expiries = new ConcurrentHashMap<>();
    private final AtomicLong issued = new AtomicLong();

    Tokens(InstantSource time, Duration lifetime) {
        this.time = time;
        this.lifetime = lifetime;
    }

    ObjectNode issue(Parameters call) {
        if (!call.required("appkey").equals(Sandbox.YACH_APP_KEY)
                || !call.required("appsecret").equals(Sandbox.YACH_APP_SECRET)) {
            throw Refusal.credentials();
        }
        Instant expiry = time.instant().plus(lifetime);
        String token = fresh();
        expiries.put(token, expiry);
        return Json.object().put("access_token", token).put("expired_time", expiry.getEpochSecond());
    }

    void check(String token) {
        if (token.equals(Sandbox.YACH_ACCESS_TOKEN)) {
            return;
        }
        Instant expiry = expiries.get(token);
        if (expiry == null || !time.instant().isBefore(expiry)) {
            expiries.remove(token);
            throw Refusal.token();
        }
    }

    private String fresh() {
        String seed = "sandbox token " + issued.incrementAndGet();
        return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }
}
