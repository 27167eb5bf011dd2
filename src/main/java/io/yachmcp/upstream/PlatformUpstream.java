package io.yachmcp.upstream;

import io.yachmcp.tool.CallMark;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Platform;
import io.yachmcp.tool.ToolContract;
import io.yachmcp.tool.ToolFailure;
import io.yachmcp.tool.Trace;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Both platforms over Reactor Netty: authenticates, sends, takes the envelope off, renews a refused token once. */
public final class PlatformUpstream implements Upstream, AutoCloseable {
    /** Said of a token that is no longer good. Source: platform/yach-facts.md section 3. */
    private static final Set<String> TOKEN_REFUSED = Set.of("401", "HTTP 401", "20069");

    /** Reads and changes of either platform, which may share an address; and a token besides. */
    private static final int WAYS = 4;

    private final Http http;
    private final Lanes lanes;
    private final Map<Platform, Account> accounts = new EnumMap<>(Platform.class);
    private final Attempt attempt;
    private final Supplier<String> nonces;
    private final InstantSource time;
    private final Map<Account, YachTokens> tokens;

    /** @param nonces fresh random strings of at most 128 characters */
    public PlatformUpstream(List<Account> accounts, Timeouts timeouts, InstantSource time, Supplier<String> nonces) {
        this(accounts, timeouts, Isolation.DEFAULT, time, nonces);
    }

    public PlatformUpstream(
            List<Account> accounts,
            Timeouts timeouts,
            Isolation isolation,
            InstantSource time,
            Supplier<String> nonces) {
        this.http = new Http(timeouts, isolation.places() * WAYS + 1);
        this.lanes = new Lanes(isolation, timeouts, time);
        this.attempt = new Attempt(http, timeouts, time);
        this.nonces = nonces;
        this.time = time;
        var apps = new HashMap<Account, YachTokens>();
        for (Account account : accounts) {
            switch (account) {
                case Account.YachApp app -> {
                    this.accounts.put(Platform.YACH, app);
                    apps.put(app, new YachTokens(app, http, time));
                }
                case Account.YachToken fixed -> this.accounts.put(Platform.YACH, fixed);
                case Account.Yunxin yunxin -> this.accounts.put(Platform.YUNXIN, yunxin);
            }
        }
        this.tokens = Map.copyOf(apps);
    }

    @Override
    public JsonNode call(ToolContract contract, Payload payload, Instant deadline) {
        try (Lane.Passage passage = lanes.of(contract).enter(deadline)) {
            var way = new Way(contract, deadline, passage);
            return switch (accounts.get(contract.http().platform())) {
                case Account.YachToken fixed -> yach(way, payload, fixed, fixed.token());
                case Account.YachApp app -> yach(way, payload, app);
                case Account.Yunxin yunxin -> yunxin(way, payload, yunxin);
            };
        }
    }

    /** One call on its way. */
    private record Way(ToolContract contract, Instant deadline, Lane.Passage passage) {}

    /** A refused token means nothing happened, so the call may be made again with a new token: once. */
    private JsonNode yach(Way way, Payload payload, Account.YachApp app) {
        YachTokens held = tokens.get(app);
        Secret token = token(held, way);
        try {
            return yach(way, payload, app, token);
        } catch (ToolFailure failure) {
            if (!tokenRefused(failure)) {
                throw failure;
            }
            held.refused(token);
            return yach(way, payload, app, token(held, way));
        }
    }

    private static Secret token(YachTokens held, Way way) {
        try {
            return held.current(way.deadline());
        } catch (ToolFailure none) {
            if (none.retryable() && none.platform().isEmpty()) {
                way.passage().lost();
            }
            throw none;
        }
    }

    private JsonNode yach(Way way, Payload payload, Account account, Secret token) {
        Http.Request request = Wire.request(
                way.contract().http().of(payload),
                account.base().get(),
                payload.values(),
                Map.of("access_token", token.reveal()),
                traced());
        return opened(way, request, token);
    }

    private JsonNode yunxin(Way way, Payload payload, Account.Yunxin account) {
        String nonce = nonces.get();
        String curTime = Long.toString(time.instant().getEpochSecond());
        var headers = new LinkedHashMap<>(Map.of(
                "AppKey",
                account.appKey(),
                "Nonce",
                nonce,
                "CurTime",
                curTime,
                "CheckSum",
                CheckSum.of(account.appSecret(), nonce, curTime)));
        headers.putAll(traced());
        payload.traceId().ifPresent(id -> headers.put("X-custom-traceid", id));
        Http.Request request = Wire.request(
                way.contract().http().of(payload), account.base().get(), payload.values(), Map.of(), headers);
        return opened(way, request, account.appSecret());
    }

    /** So that whoever traces the call finds the platform's part of it; the token is everybody's, and fetched without. */
    private Map<String, String> traced() {
        return CallMark.currentTrace()
                .map(trace -> Map.of(Trace.PARENT, trace.parent(nonces.get())))
                .orElseGet(Map::of);
    }

    private JsonNode opened(Way way, Http.Request request, Secret secret) {
        Http.Answer answer = attempt.answer(way.contract(), request, way.deadline(), way.passage());
        return Envelope.open(
                way.contract(),
                answer.status(),
                without(secret, answer.body()),
                RetryAfter.read(answer.retryAfter(), time.instant()).orElse(PlatformCodes.THROTTLE));
    }

    /** A platform that echoes our own secret must not carry it into a result. */
    private static byte[] without(Secret secret, byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String hidden = new String(secret.reveal().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return hidden.isEmpty() || !text.contains(hidden)
                ? body
                : text.replace(hidden, "***").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static boolean tokenRefused(ToolFailure failure) {
        return failure.platform()
                .filter(answer -> TOKEN_REFUSED.contains(answer.code()))
                .isPresent();
    }

    /** Gives the connections back; the end of the process does the same. */
    @Override
    public void close() {
        http.close();
    }
}
