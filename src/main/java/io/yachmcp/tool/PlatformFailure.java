package io.yachmcp.tool;

import io.yachmcp.language.Words;
import io.yachmcp.tool.ToolFailure.Category;
import io.yachmcp.tool.ToolFailure.Draft;
import io.yachmcp.tool.ToolFailure.PlatformAnswer;
import java.time.Duration;

/** What asking a platform can come to when it comes to nothing good: one named factory each, with its advice. */
public final class PlatformFailure {
    private PlatformFailure() {}

    private static Words about(String key, Platform platform) {
        return Words.of(key).with("platform", platform.title());
    }

    /** Time alone mends it. */
    private static Draft later(Category category, Words words, Duration wait) {
        return new Draft(category, words.with("seconds", ToolFailure.seconds(wait))).retryAfter(wait);
    }

    /** The platform refuses our credentials; {@code settings} are the ones an operator must mend. */
    public static ToolFailure credentialsRefused(Platform platform, Words settings, PlatformAnswer answer) {
        return new Draft(Category.AUTH, about("platform.credentials", platform).with("settings", settings))
                .quoting(answer)
                .failure();
    }

    public static ToolFailure notPermitted(Platform platform, PlatformAnswer answer) {
        return new Draft(Category.AUTH, about("platform.forbidden", platform))
                .quoting(answer)
                .failure();
    }

    /** The platform itself refused for frequency. */
    public static ToolFailure throttled(Platform platform, Duration wait, PlatformAnswer answer) {
        return later(Category.RATE, about("platform.throttled", platform), wait)
                .quoting(answer)
                .failure();
    }

    public static ToolFailure notFound(Words what, Words advice, PlatformAnswer answer) {
        return new Draft(
                        Category.NOT_FOUND,
                        Words.of("platform.missing").with("what", what).with("advice", advice))
                .quoting(answer)
                .failure();
    }

    /** The platform understood and said no; {@code advice} is the next step. */
    public static ToolFailure refused(Platform platform, Words advice, PlatformAnswer answer) {
        return new Draft(Category.UPSTREAM, about("platform.refused", platform).with("advice", advice))
                .quoting(answer)
                .failure();
    }

    /** No connection: the request cannot have left. */
    public static ToolFailure unreachable(Platform platform, Words reason, String setting) {
        Words words =
                about("platform.unreachable", platform).with("reason", reason).with("setting", setting);
        return new Draft(Category.UPSTREAM, words).retryable(true).failure();
    }

    /** A read that got no usable answer: nothing was changed, so it may simply be repeated. */
    public static ToolFailure noUsableAnswer(Platform platform, Words reason) {
        return new Draft(Category.UPSTREAM, about("platform.unusable", platform).with("reason", reason))
                .retryable(true)
                .failure();
    }

    /** A write that left without proof of what became of it. */
    public static ToolFailure unknownOutcome(Platform platform, Words reason, Words advice) {
        Words words =
                about("platform.unproven", platform).with("reason", reason).with("advice", advice);
        return new Draft(Category.UNKNOWN_OUTCOME, words).sent(Sent.UNKNOWN).failure();
    }

    /** The platform knows the key of a write whose first answer never came. */
    public static ToolFailure seenBefore(Platform platform, PlatformAnswer answer) {
        return new Draft(Category.UNKNOWN_OUTCOME, about("platform.seen", platform))
                .sent(Sent.UNKNOWN)
                .quoting(answer)
                .failure();
    }

    /** The platform failed too often just now to be asked again so soon. */
    public static ToolFailure resting(Platform platform, Duration wait) {
        return later(Category.UPSTREAM, about("platform.resting", platform), wait)
                .failure();
    }

    /** Too many calls wait for the platform already. */
    public static ToolFailure crowded(Platform platform, int waiting, Duration wait) {
        return later(Category.UPSTREAM, about("platform.crowded", platform).with("waiting", waiting), wait)
                .failure();
    }

    /** The time for this call was used up before this request was made. */
    public static ToolFailure outOfTime(Platform platform) {
        return new Draft(Category.UPSTREAM, about("platform.late", platform))
                .retryable(true)
                .failure();
    }

    public static ToolFailure cancelled(boolean mayHaveLeft) {
        return mayHaveLeft
                ? new Draft(Category.UNKNOWN_OUTCOME, Words.of("platform.maybe"))
                        .sent(Sent.UNKNOWN)
                        .failure()
                : new Draft(Category.POLICY, Words.of("platform.cancelled")).failure();
    }
}
