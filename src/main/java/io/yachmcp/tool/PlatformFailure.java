package io.yachmcp.tool;

import io.yachmcp.tool.ToolFailure.Category;
import io.yachmcp.tool.ToolFailure.Draft;
import io.yachmcp.tool.ToolFailure.PlatformAnswer;
import java.time.Duration;

/** What asking a platform can come to when it comes to nothing good: one named factory each, with its advice. */
public final class PlatformFailure {
    private PlatformFailure() {}

    /** The platform refuses our credentials; {@code settings} are the ones an operator must mend. */
    public static ToolFailure credentialsRefused(Platform platform, String settings, PlatformAnswer answer) {
        return new Draft(
                        Category.AUTH,
                        platform.title() + " does not accept this server's credentials; the operator must correct "
                                + settings + "; calling again will not help")
                .quoting(answer)
                .failure();
    }

    public static ToolFailure notPermitted(Platform platform, PlatformAnswer answer) {
        return new Draft(
                        Category.AUTH,
                        platform.title()
                                + " says this app may not do that; the operator must grant the permission in the platform's console")
                .quoting(answer)
                .failure();
    }

    /** The platform itself refused for frequency. */
    public static ToolFailure throttled(Platform platform, Duration wait, PlatformAnswer answer) {
        return new Draft(
                        Category.RATE,
                        platform.title() + " is limiting this app's calls; wait " + ToolFailure.seconds(wait)
                                + " s, then call again unchanged")
                .retryAfter(wait)
                .quoting(answer)
                .failure();
    }

    public static ToolFailure notFound(String what, String advice, PlatformAnswer answer) {
        return new Draft(Category.NOT_FOUND, what + "; " + advice)
                .quoting(answer)
                .failure();
    }

    /** The platform understood and said no; {@code advice} is the next step. */
    public static ToolFailure refused(Platform platform, String advice, PlatformAnswer answer) {
        return new Draft(Category.UPSTREAM, platform.title() + " refused the call; " + advice)
                .quoting(answer)
                .failure();
    }

    /** No connection: the request cannot have left. */
    public static ToolFailure unreachable(Platform platform, String reason, String setting) {
        return new Draft(
                        Category.UPSTREAM,
                        platform.title() + " cannot be reached (" + reason
                                + "); try again in a minute, and if it stays so the " + "operator should check "
                                + setting)
                .retryable(true)
                .failure();
    }

    /** A read that got no usable answer: nothing was changed, so it may simply be repeated. */
    public static ToolFailure noUsableAnswer(Platform platform, String reason) {
        return new Draft(Category.UPSTREAM, platform.title() + " gave no usable answer (" + reason + "); call again")
                .retryable(true)
                .failure();
    }

    /** A write that left without proof of what became of it. */
    public static ToolFailure unknownOutcome(Platform platform, String reason, String advice) {
        return new Draft(
                        Category.UNKNOWN_OUTCOME,
                        "the request reached " + platform.title() + " or was on its way, but no proof came back ("
                                + reason + "), so it may have happened; " + advice)
                .sent(Sent.UNKNOWN)
                .failure();
    }

    /** The platform knows the key of a write whose first answer never came. */
    public static ToolFailure seenBefore(Platform platform, PlatformAnswer answer) {
        return new Draft(
                        Category.UNKNOWN_OUTCOME,
                        platform.title() + " has seen this key before and does not say what came of it, so it may have"
                                + " happened; treat it as sent once already, and use a new idempotency_key only to send"
                                + " again on purpose")
                .sent(Sent.UNKNOWN)
                .quoting(answer)
                .failure();
    }

    /** The platform failed too often just now to be asked again so soon. */
    public static ToolFailure resting(Platform platform, Duration wait) {
        return new Draft(
                        Category.UPSTREAM,
                        platform.title()
                                + " gave no usable answer to most calls of this kind just now, so it was not asked"
                                + " again; wait " + ToolFailure.seconds(wait) + " s, then call again unchanged")
                .retryAfter(wait)
                .failure();
    }

    /** Too many calls wait for the platform already. */
    public static ToolFailure crowded(Platform platform, int waiting, Duration wait) {
        return new Draft(
                        Category.UPSTREAM,
                        waiting + " calls of this kind wait for " + platform.title()
                                + " already, so this one was not made;" + " wait " + ToolFailure.seconds(wait)
                                + " s, then call again unchanged")
                .retryAfter(wait)
                .failure();
    }

    /** The time for this call was used up before this request was made. */
    public static ToolFailure outOfTime(Platform platform) {
        return new Draft(
                        Category.UPSTREAM,
                        "the time for this call was used up before " + platform.title() + " was asked; call again")
                .retryable(true)
                .failure();
    }

    public static ToolFailure cancelled(boolean mayHaveLeft) {
        return new Draft(
                        mayHaveLeft ? Category.UNKNOWN_OUTCOME : Category.POLICY,
                        mayHaveLeft
                                ? "cancelled while the platform was working on it, so it may have happened"
                                : "cancelled before anything left")
                .sent(mayHaveLeft ? Sent.UNKNOWN : Sent.NONE)
                .failure();
    }
}
