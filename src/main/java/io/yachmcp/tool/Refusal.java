package io.yachmcp.tool;

import io.yachmcp.language.Words;
import io.yachmcp.tool.ToolFailure.Category;
import io.yachmcp.tool.ToolFailure.Draft;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What this server says no to by itself, without having asked a platform: one named factory each, with its advice. */
public final class Refusal {
    private Refusal() {}

    public static ToolFailure invalidArguments(List<Fault> faults) {
        Words words = faults.size() == 1
                ? Words.of("refusal.argument")
                : Words.of("refusal.arguments").with("count", faults.size());
        return new Draft(Category.INPUT, words).faults(faults).retryable(true).failure();
    }

    /** Our own limiter held the call back before anything left. */
    public static ToolFailure rateLimited(Rate rate, Duration wait) {
        Words words = Words.of("refusal.rate")
                .with("calls", rate.calls())
                .with("window", rate.window().toSeconds());
        return later(Category.RATE, words, wait).failure();
    }

    /** The same send is being made already, here or by another process. */
    public static ToolFailure underWay(String key, Duration wait) {
        return later(Category.UNKNOWN_OUTCOME, Words.of("refusal.underway").with("key", key), wait)
                .sent(Sent.UNKNOWN)
                .failure();
    }

    /** Time alone mends it. */
    private static Draft later(Category category, Words words, Duration wait) {
        return new Draft(category, words.with("seconds", ToolFailure.seconds(wait))).retryAfter(wait);
    }

    /** An earlier call of the same name came to this, and nothing was tried since. */
    public static ToolFailure asBefore(Words sentence, Sent sent) {
        Category category = sent == Sent.UNKNOWN ? Category.UNKNOWN_OUTCOME : Category.UPSTREAM;
        return new Draft(category, sentence).sent(sent).failure();
    }

    /** What is sent could not be written down, so it was not sent. */
    public static ToolFailure unrecorded() {
        return policy("refusal.unrecorded").failure();
    }

    private static Draft policy(String key) {
        return new Draft(Category.POLICY, Words.of(key));
    }

    /**
     * The operator's policy forbids it.
     *
     * @param why in our own words, with the setting that could allow it
     * @param later how long until it would be allowed, where time alone changes it
     * @param sent what an earlier try of the same may have come to
     */
    public static ToolFailure notAllowed(Words why, Optional<Duration> later, Sent sent) {
        var draft = new Draft(Category.POLICY, Words.of("refusal.policy").with("why", why)).sent(sent);
        later.ifPresent(draft::retryAfter);
        return draft.failure();
    }

    /** The key or token that came with the call does not reach so far; others' may. */
    public static ToolFailure outOfScope(String tool, String scope) {
        return new Draft(
                        Category.POLICY,
                        Words.of("refusal.scope").with("tool", tool).with("scope", scope))
                .failure();
    }

    /** More people than this caller may reach; it is not a platform's quota that is used up. */
    public static ToolFailure tooManyPeople(Rate rate, Words setting, Duration wait) {
        Words words = Words.of("refusal.people")
                .with("people", rate.calls())
                .with("window", rate.window().toHours())
                .with("setting", setting);
        return later(Category.POLICY, words, wait).failure();
    }

    /** One caller may not have all that the platforms take. */
    public static ToolFailure tooManyCalls(Rate rate, Words setting, Duration wait) {
        Words words = Words.of("refusal.calls")
                .with("calls", rate.calls())
                .with("window", rate.window().toSeconds())
                .with("setting", setting);
        return later(Category.RATE, words, wait).failure();
    }

    /** Nothing is done before the agent has seen what it would do. */
    public static ToolFailure needsConfirmation(Words why, Words how) {
        return new Draft(
                        Category.POLICY,
                        Words.of("refusal.confirm").with("why", why).with("how", how))
                .retryable(true)
                .failure();
    }

    /** Nothing is done before an operator has allowed it. */
    public static ToolFailure needsApproval(int request, Words why, Words state) {
        Words words = Words.of("refusal.approval")
                .with("why", why)
                .with("request", request)
                .with("state", state);
        return new Draft(Category.POLICY, words).retryable(true).failure();
    }

    /** The person whom the client could ask said no. */
    public static ToolFailure declined() {
        return policy("refusal.declined").failure();
    }

    /** The person is being asked; what this call ends with is told to nobody. */
    public static ToolFailure asked() {
        return policy("refusal.asked").failure();
    }

    /** What a person has approved of would not be what happens. */
    public static ToolFailure overtaken() {
        return policy("refusal.overtaken").retryable(true).failure();
    }

    /** A confirmation that confirms nothing. */
    public static ToolFailure confirmsNothing(Words why) {
        return new Draft(Category.POLICY, Words.of("refusal.nothing").with("why", why)).failure();
    }

    /** The memory that several servers share was away, so nobody knows what they have just sent together. */
    public static ToolFailure limitsUnknown(Duration wait) {
        return later(Category.RATE, Words.of("refusal.redis"), wait).failure();
    }

    /** Nothing to read under the address of a file. */
    public static ToolFailure noFile(Words reason) {
        return new Draft(Category.NOT_FOUND, reason).failure();
    }

    /** A rule of this server keeps a file from being fetched or handed on. */
    public static ToolFailure fileWithheld(Words rule) {
        return new Draft(Category.POLICY, Words.of("refusal.withheld").with("rule", rule)).failure();
    }
}
