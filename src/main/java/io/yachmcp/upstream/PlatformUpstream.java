package io.yachmcp.upstream;

import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Platform;
import io.yachmcp.tool.ToolContract;
import io.yachmcp.tool.ToolFailure;
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
public final class PlatformUpstream implements Upstream {
    /** Said of a token that is no longer good. Source: platform/yach-facts.md section 3. */
    private static final Set<String> TOKEN_REFUSED = Set.of("401", "HTTP 401", "20069");

    private final Map<Platform, Account> accounts = new EnumMap<>(Platform.class);
    private final Attempt attempt;
    private final Supplier<String> nonces;
    private final InstantSource time;
    private final Map<Account, YachTokens> tokens;

    /** @param nonces fresh random strings of at most 128 characters */
    public PlatformUpstream(List<Account> accounts, Timeouts timeouts, InstantSource time, Supplier<String> nonces) {
        var http = new Http(timeouts);
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
        return switch (accounts.get(contract.http().platform())) {
            case Account.YachToken fixed -> yach(contract, payload, fixed, fixed.token(), deadline);
            case Account.YachApp app -> yach(contract, payload, app, deadline);
            case Account.Yunxin yunxin -> yunxin(contract, payload, yunxin, deadline);
        };
    }

    /** A refused token means nothing happened, so the call may be made again with a new token: once. */
    private JsonNode yach(ToolContract contract, Payload payload, Account.YachApp app, Instant deadline) {
        YachTokens held = tokens.get(app);
        Secret token = held.current(deadline);
        try {
            return yach(contract, payload, app, token, deadline);
        } catch (ToolFailure failure) {
            if (!tokenRefused(failure)) {
                throw failure;
            }
            held.refused(token);
            return yach(contract, payload, app, held.current(deadline), deadline);
        }
    }

    private JsonNode yach(ToolContract contract, Payload payload, Account account, Secret token, Instant deadline) {
        Http.Request request = Wire.request(
                contract.http(),
                account.base().get(),
                payload.values(),
                Map.of("access_token", token.reveal()),
                Map.of());
        return opened(contract, request, token, deadline);
    }

    private JsonNode yunxin(ToolContract contract, Payload payload, Account.Yunxin account, Instant deadline) {
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
        payload.traceId().ifPresent(id -> headers.put("X-custom-traceid", id));
        Http.Request request = Wire.request(contract.http(), account.base().get(), payload.values(), Map.of(), headers);
        return opened(contract, request, account.appSecret(), deadline);
    }

    private JsonNode opened(ToolContract contract, Http.Request request, Secret secret, Instant deadline) {
        Http.Answer answer = attempt.answer(contract, request, deadline);
        return Envelope.open(contract, answer.status(), without(secret, answer.body()));
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
}
