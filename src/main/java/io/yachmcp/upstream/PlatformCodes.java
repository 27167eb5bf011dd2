package io.yachmcp.upstream;

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

    private PlatformCodes() {}

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
                        Platform.YACH, "YACH_APP_KEY and YACH_APP_SECRET (or YACH_ACCESS_TOKEN)", answer);
            case "20064", "170012", "170013", "69300014", "61000158" ->
                PlatformFailure.notPermitted(Platform.YACH, answer);
            case "10003" ->
                PlatformFailure.notFound(
                        "Yach knows no such user", "check the user id (a group id or a work code is not one)", answer);
            case "50014", "429", "HTTP 429" -> PlatformFailure.throttled(Platform.YACH, pause, answer);
            default -> other(contract, status, answer);
        };
    }

    private static ToolFailure yunxin(ToolContract contract, int status, PlatformAnswer answer, Duration pause) {
        return switch (answer.code()) {
            // 414 is also how a bad check sum is told, and that one depends on the clock.
            case "414" ->
                PlatformFailure.refused(
                        Platform.YUNXIN,
                        "an argument is wrong, or the signature is, which has the same code: check the arguments, "
                                + "else the operator must correct YUNXIN_APP_KEY and YUNXIN_APP_SECRET, or this machine's clock",
                        answer);
            case "101301", "101303", "301", "315", "422", "HTTP 401", "HTTP 403" ->
                PlatformFailure.credentialsRefused(
                        Platform.YUNXIN, "YUNXIN_APP_KEY and YUNXIN_APP_SECRET, or the app's IP allow-list", answer);
            case "403", "107410" -> PlatformFailure.notPermitted(Platform.YUNXIN, answer);
            case "404", "102404" ->
                PlatformFailure.notFound("Yunxin knows no such account", "check sender_id and receiver_ids", answer);
            case "416", "107323", "429", "503", "HTTP 429" -> PlatformFailure.throttled(Platform.YUNXIN, pause, answer);
            case "431" -> PlatformFailure.seenBefore(Platform.YUNXIN, answer);
            case "500", "408" -> unproven(contract, "code " + answer.code());
            default -> other(contract, status, answer);
        };
    }

    private static ToolFailure other(ToolContract contract, int status, PlatformAnswer answer) {
        if (status >= 500) {
            return unproven(contract, "HTTP " + status);
        }
        Platform platform = contract.http().platform();
        return status >= 300 && status < 400 || answer.code().startsWith(NO_CODE)
                ? somethingElse(platform, status, answer)
                : PlatformFailure.refused(platform, advice(contract), answer);
    }

    /** No document names the codes of a group that is unknown or that the robot is not in. */
    private static String advice(ToolContract contract) {
        return switch (contract.policy().toolset()) {
            case "history" ->
                "read its words; yach_list_robot_groups tells which groups have a history that can be read";
            case "recall" ->
                "read its words: it may be too late (Yach tells no time limit), recalled already, or no message of this"
                        + " robot";
            default -> "read its words, correct the call or tell the person who asked";
        };
    }

    /** A gateway, a login page, another program: it has no words for the agent, but the operator can find it. */
    private static ToolFailure somethingElse(Platform platform, int status, PlatformAnswer answer) {
        String what = status >= 300 && status < 400
                ? "it answered with a redirect, which is never followed; the operator should check "
                        + baseSetting(platform)
                : "what answered did not speak as " + platform.title() + " does, so the operator should check "
                        + baseSetting(platform) + " and any proxy on the way";
        return PlatformFailure.refused(platform, what, new PlatformAnswer(answer.code(), ""));
    }

    /** The token page gave none. Only the platform's own no is about the credentials. */
    static ToolFailure noToken(int status, String code) {
        var answer = new PlatformAnswer(code, "");
        if (status >= 500) {
            return PlatformFailure.noUsableAnswer(Platform.YACH, "its token page answered HTTP " + status);
        }
        return switch (code) {
            case "50014", "429", "HTTP 429" -> PlatformFailure.throttled(Platform.YACH, THROTTLE, answer);
            case "200", "0" -> PlatformFailure.noUsableAnswer(Platform.YACH, "its token page gave no token");
            default ->
                code.startsWith(NO_CODE) && status != 401
                        ? somethingElse(Platform.YACH, status, answer)
                        : PlatformFailure.credentialsRefused(Platform.YACH, "YACH_APP_KEY and YACH_APP_SECRET", answer);
        };
    }

    /** The request arrived and the answer proves nothing, as a server's own error does: a write may have happened. */
    static ToolFailure unproven(ToolContract contract, String reason) {
        Platform platform = contract.http().platform();
        return contract.policy().risk() == Risk.READ
                ? PlatformFailure.noUsableAnswer(platform, reason)
                : PlatformFailure.unknownOutcome(platform, reason, afterLostReply(contract));
    }

    /** What an agent should do when a write's reply was lost: the contract tells whether a key protects a repeat. */
    static String afterLostReply(ToolContract contract) {
        return contract.arguments().contains("idempotency_key")
                        && contract.policy().repeatable()
                ? "call again with the same idempotency_key and arguments, which sends at most once, or ask"
                        + " yach_get_send_status"
                : "read the present state first and repeat only what is missing";
    }

    static String baseSetting(Platform platform) {
        return platform == Platform.YACH ? "YACH_BASE_URL" : "YUNXIN_BASE_URL";
    }
}
