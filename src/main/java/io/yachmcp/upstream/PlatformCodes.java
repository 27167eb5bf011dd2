package io.yachmcp.upstream;

import io.yachmcp.tool.Platform;
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
    private static final Duration THROTTLE = Duration.ofSeconds(60);

    /** What a gateway before a platform says, whatever code stands in its body. */
    private static final int TOO_MANY_REQUESTS = 429;

    private PlatformCodes() {}

    static ToolFailure failure(ToolContract contract, int status, PlatformAnswer answer) {
        if (status == TOO_MANY_REQUESTS) {
            return ToolFailure.throttled(contract.http().platform(), THROTTLE, answer);
        }
        return contract.http().platform() == Platform.YACH
                ? yach(contract, status, answer)
                : yunxin(contract, status, answer);
    }

    private static ToolFailure yach(ToolContract contract, int status, PlatformAnswer answer) {
        return switch (answer.code()) {
            case "401", "20069", "20070", "HTTP 401" ->
                ToolFailure.credentialsRefused(
                        Platform.YACH, "YACH_APP_KEY and YACH_APP_SECRET (or YACH_ACCESS_TOKEN)", answer);
            case "20064", "170012", "170013", "69300014", "61000158" -> ToolFailure.notPermitted(Platform.YACH, answer);
            case "10003" ->
                ToolFailure.notFound(
                        "Yach knows no such user", "check the user id (a group id or a work code is not one)", answer);
            case "50014", "429", "HTTP 429" -> ToolFailure.throttled(Platform.YACH, THROTTLE, answer);
            default -> other(contract, status, answer);
        };
    }

    private static ToolFailure yunxin(ToolContract contract, int status, PlatformAnswer answer) {
        return switch (answer.code()) {
            // 414 is also how a bad check sum is told, and that one depends on the clock.
            case "414" ->
                ToolFailure.refused(
                        Platform.YUNXIN,
                        "an argument is wrong, or YUNXIN_APP_SECRET or this machine's clock is (a wrong signature has the same code): "
                                + "check the arguments, else ask the operator to run doctor",
                        answer);
            case "101301", "101303", "301", "315", "422", "HTTP 401", "HTTP 403" ->
                ToolFailure.credentialsRefused(
                        Platform.YUNXIN, "YUNXIN_APP_KEY and YUNXIN_APP_SECRET, or the app's IP allow-list", answer);
            case "403", "107410" -> ToolFailure.notPermitted(Platform.YUNXIN, answer);
            case "404", "102404" ->
                ToolFailure.notFound("Yunxin knows no such account", "check sender_id and receiver_ids", answer);
            case "416", "107323", "503", "HTTP 429" -> ToolFailure.throttled(Platform.YUNXIN, THROTTLE, answer);
            case "431" ->
                ToolFailure.unknownOutcome(
                        Platform.YUNXIN,
                        "it has seen this key before (code 431)",
                        "treat it as sent once already; use a new idempotency_key only to send again on purpose");
            case "500", "408" -> unproven(contract, "code " + answer.code());
            default -> other(contract, status, answer);
        };
    }

    private static ToolFailure other(ToolContract contract, int status, PlatformAnswer answer) {
        if (status >= 500) {
            return unproven(contract, "HTTP " + status);
        }
        if (status >= 300 && status < 400) {
            return ToolFailure.refused(
                    contract.http().platform(),
                    "it answered with a redirect, which is never followed; the operator should check "
                            + baseSetting(contract.http().platform()),
                    new PlatformAnswer(answer.code(), ""));
        }
        return ToolFailure.refused(
                contract.http().platform(), "read its words, correct the call or tell the person who asked", answer);
    }

    /**
     * No token came. Only a refusal in Yach's own words sends for the operator; a limit or a broken page passes.
     *
     * @param code Yach's own code, or empty where the page has none
     */
    static ToolFailure noToken(int status, String code) {
        if (status == TOO_MANY_REQUESTS || code.equals("50014") || code.equals("429")) {
            return ToolFailure.throttled(Platform.YACH, THROTTLE, new PlatformAnswer(code, ""));
        }
        if (code.isEmpty() || code.equals("200") || code.equals("0") || status >= 500) {
            return ToolFailure.noUsableAnswer(Platform.YACH, "no token came with HTTP " + status);
        }
        return ToolFailure.credentialsRefused(
                Platform.YACH, "YACH_APP_KEY and YACH_APP_SECRET", new PlatformAnswer(code, ""));
    }

    /** A server-side error comes after the request arrived: a write may have happened. */
    private static ToolFailure unproven(ToolContract contract, String reason) {
        Platform platform = contract.http().platform();
        return contract.policy().risk() == Risk.READ
                ? ToolFailure.noUsableAnswer(platform, reason)
                : ToolFailure.unknownOutcome(platform, reason, afterLostReply(contract));
    }

    /** What an agent should do when a write's reply was lost: the contract tells whether a key protects a repeat. */
    static String afterLostReply(ToolContract contract) {
        return contract.arguments().contains("idempotency_key")
                ? "call again with the same idempotency_key and arguments: the platform then sends at most once"
                : "read the present state first and repeat only what is missing";
    }

    static String baseSetting(Platform platform) {
        return platform == Platform.YACH ? "YACH_BASE_URL" : "YUNXIN_BASE_URL";
    }
}
