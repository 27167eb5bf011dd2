package io.yachmcp.upstream;

import io.yachmcp.language.Words;
import io.yachmcp.tool.Platform;
import io.yachmcp.tool.PlatformFailure;
import io.yachmcp.tool.Risk;
import io.yachmcp.tool.ToolContract;
import io.yachmcp.tool.ToolFailure;
import io.yachmcp.tool.ToolFailure.PlatformAnswer;
import java.time.Duration;

/**
 * What a platform's refusal means for an agent. Sources: platform/yach-facts.md section 3, platform/yunxin-facts.md
 * section 4.1; a code that is not listed there is a plain refusal, quoted.
 */
final class PlatformCodes {
    /** Yach names no wait; its known windows are a minute long. Yunxin shuts an app out for at least a minute. */
    static final Duration THROTTLE = Duration.ofSeconds(60);

    /** How the code begins where the answer had none: the HTTP status stands in its place. */
    static final String NO_CODE = "HTTP ";

    private static final Words YACH_PAIR = pair("YACH_APP_KEY", "YACH_APP_SECRET");
    private static final Words YUNXIN_PAIR = pair("YUNXIN_APP_KEY", "YUNXIN_APP_SECRET");

    private PlatformCodes() {}

    private static Words pair(String key, String secret) {
        return Words.of("platform.keys").with("one", key).with("other", secret);
    }

    /** @param pause how long to wait when it was asked too often */
    static ToolFailure failure(ToolContract contract, int status, PlatformAnswer answer, Duration pause) {
        return contract.http().platform() == Platform.YACH
                ? yach(contract, status, answer, pause)
                : yunxin(contract, status, answer, pause);
    }

    private static ToolFailure yach(ToolContract contract, int status, PlatformAnswer answer, Duration pause) {
        return switch (answer.code()) {
            case "401", "20069", "20070", "HTTP 401" ->
                PlatformFailure.credentialsRefused(
                        Platform.YACH,
                        Words.of("platform.token").with("pair", YACH_PAIR).with("token", "YACH_ACCESS_TOKEN"),
                        answer);
            case "20064", "170012", "170013", "69300014", "61000158" ->
                PlatformFailure.notPermitted(Platform.YACH, answer);
            case "10003" -> PlatformFailure.notFound(Words.of("platform.nouser"), Words.of("platform.userid"), answer);
            case "50014", "429", "HTTP 429" -> PlatformFailure.throttled(Platform.YACH, pause, answer);
            default -> other(contract, status, answer);
        };
    }

    private static ToolFailure yunxin(ToolContract contract, int status, PlatformAnswer answer, Duration pause) {
        return switch (answer.code()) {
            // 414 is also how a bad check sum is told, and that one depends on the clock.
            case "414" ->
                PlatformFailure.refused(
                        Platform.YUNXIN, Words.of("platform.signature").with("pair", YUNXIN_PAIR), answer);
            case "101301", "101303", "301", "315", "422", "HTTP 401", "HTTP 403" ->
                PlatformFailure.credentialsRefused(
                        Platform.YUNXIN, Words.of("platform.allowlist").with("pair", YUNXIN_PAIR), answer);
            case "403", "107410" -> PlatformFailure.notPermitted(Platform.YUNXIN, answer);
            case "404", "102404" ->
                PlatformFailure.notFound(Words.of("platform.noaccount"), Words.of("platform.accounts"), answer);
            case "416", "107323", "429", "503", "HTTP 429" -> PlatformFailure.throttled(Platform.YUNXIN, pause, answer);
            case "431" -> PlatformFailure.seenBefore(Platform.YUNXIN, answer);
            case "500", "408" -> unproven(contract, Words.of("platform.code").with("code", answer.code()));
            default -> other(contract, status, answer);
        };
    }

    private static ToolFailure other(ToolContract contract, int status, PlatformAnswer answer) {
        if (status >= 500) {
            return unproven(contract, Words.literally("HTTP " + status));
        }
        Platform platform = contract.http().platform();
        return status >= 300 && status < 400 || answer.code().startsWith(NO_CODE)
                ? somethingElse(platform, status, answer)
                : PlatformFailure.refused(platform, advice(contract), answer);
    }

    /** No document names the codes of a group that is unknown or that the robot is not in. */
    private static Words advice(ToolContract contract) {
        return switch (contract.policy().toolset()) {
            case "history" -> Words.of("platform.history");
            case "recall" -> Words.of("platform.recall");
            default -> Words.of("platform.correct");
        };
    }

    /** A gateway, a login page, another program: it has no words for the agent, but the operator can find it. */
    private static ToolFailure somethingElse(Platform platform, int status, PlatformAnswer answer) {
        Words what = status >= 300 && status < 400
                ? Words.of("platform.redirect").with("setting", baseSetting(platform))
                : Words.of("platform.stranger")
                        .with("platform", platform.title())
                        .with("setting", baseSetting(platform));
        return PlatformFailure.refused(platform, what, new PlatformAnswer(answer.code(), ""));
    }

    /** The token page gave none. Only the platform's own no is about the credentials. */
    static ToolFailure noToken(int status, String code) {
        var answer = new PlatformAnswer(code, "");
        if (status >= 500) {
            return PlatformFailure.noUsableAnswer(
                    Platform.YACH, Words.of("platform.tokenpage").with("status", status));
        }
        return switch (code) {
            case "50014", "429", "HTTP 429" -> PlatformFailure.throttled(Platform.YACH, THROTTLE, answer);
            case "200", "0" -> PlatformFailure.noUsableAnswer(Platform.YACH, Words.of("platform.notoken"));
            default ->
                code.startsWith(NO_CODE) && status != 401
                        ? somethingElse(Platform.YACH, status, answer)
                        : PlatformFailure.credentialsRefused(Platform.YACH, YACH_PAIR, answer);
        };
    }

    /** The request arrived and the answer proves nothing, as a server's own error does: a write may have happened. */
    static ToolFailure unproven(ToolContract contract, Words reason) {
        Platform platform = contract.http().platform();
        return contract.policy().risk() == Risk.READ
                ? PlatformFailure.noUsableAnswer(platform, reason)
                : PlatformFailure.unknownOutcome(platform, reason, afterLostReply(contract));
    }

    /** What an agent should do when a write's reply was lost: the contract tells whether a key protects a repeat. */
    static Words afterLostReply(ToolContract contract) {
        return contract.arguments().contains("idempotency_key")
                        && contract.policy().repeatable()
                ? Words.of("platform.again")
                : Words.of("platform.look");
    }

    static String baseSetting(Platform platform) {
        return platform == Platform.YACH ? "YACH_BASE_URL" : "YUNXIN_BASE_URL";
    }
}
