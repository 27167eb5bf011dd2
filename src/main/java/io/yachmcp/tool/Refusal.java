package io.yachmcp.tool;

import io.yachmcp.tool.ToolFailure.Category;
import io.yachmcp.tool.ToolFailure.Draft;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What this server says no to by itself, without having asked a platform: one named factory each, with its advice. */
public final class Refusal {
    private Refusal() {}

    public static ToolFailure invalidArguments(List<Fault> faults) {
        String count = faults.size() == 1 ? "1 argument is" : faults.size() + " arguments are";
        return new Draft(
                        Category.INPUT,
                        count + " wrong; mend " + (faults.size() == 1 ? "it" : "all") + " and call again")
                .faults(faults)
                .retryable(true)
                .failure();
    }

    /** Our own limiter held the call back before anything left. */
    public static ToolFailure rateLimited(Rate rate, Duration wait) {
        return new Draft(
                        Category.RATE,
                        "it would be more than the " + rate.calls() + " calls in "
                                + rate.window().toSeconds() + " s that the platform takes; wait "
                                + ToolFailure.seconds(wait)
                                + " s, then call again unchanged")
                .retryAfter(wait)
                .failure();
    }

    /** The same send is being made already, here or by another process. */
    public static ToolFailure underWay(String key, Duration wait) {
        return new Draft(
                        Category.UNKNOWN_OUTCOME,
                        "the same call is under way already, so nothing was sent now; wait " + ToolFailure.seconds(wait)
                                + " s, then ask yach_get_send_status for idempotency_key " + key)
                .sent(Sent.UNKNOWN)
                .retryAfter(wait)
                .failure();
    }

    /** An earlier call of the same name came to this, and nothing was tried since. */
    public static ToolFailure asBefore(String sentence, Sent sent) {
        Category category = sent == Sent.UNKNOWN ? Category.UNKNOWN_OUTCOME : Category.UPSTREAM;
        return new Draft(category, sentence).sent(sent).failure();
    }

    /** What is sent could not be written down, so it was not sent. */
    public static ToolFailure unrecorded() {
        return new Draft(
                        Category.POLICY,
                        "this server cannot write down what it sends, so it sends nothing; the operator must see to the"
                                + " disk under YACH_MCP_STATE_DIR, and finds why in this server's log")
                .failure();
    }

    /**
     * The operator's policy forbids it.
     *
     * @param why in our own words, with the setting that could allow it
     * @param later how long until it would be allowed, where time alone changes it
     * @param sent what an earlier try of the same may have come to
     */
    public static ToolFailure notAllowed(String why, Optional<Duration> later, Sent sent) {
        var draft = new Draft(
                        Category.POLICY,
                        "the operator's policy does not allow this: " + why + "; only the operator can change that")
                .sent(sent);
        later.ifPresent(draft::retryAfter);
        return draft.failure();
    }

    /** The key or token that came with the call does not reach so far; others' may. */
    public static ToolFailure outOfScope(String tool, String scope) {
        return new Draft(
                        Category.POLICY,
                        "this caller may not call " + tool + ": its key or token lacks the scope '" + scope
                                + "'; nothing was done, and only the operator can give more")
                .failure();
    }

    /** More people than this caller may reach; it is not a platform's quota that is used up. */
    public static ToolFailure tooManyPeople(Rate rate, String setting, Duration wait) {
        return new Draft(
                        Category.POLICY,
                        "it would reach more than " + rate.calls() + " people in "
                                + rate.window().toHours() + " h (" + setting
                                + ", which only the operator can change); wait " + ToolFailure.seconds(wait)
                                + " s, then call again unchanged")
                .retryAfter(wait)
                .failure();
    }

    /** One caller may not have all that the platforms take. */
    public static ToolFailure tooManyCalls(Rate rate, String setting, Duration wait) {
        return new Draft(
                        Category.RATE,
                        "it would be more than the " + rate.calls() + " calls in "
                                + rate.window().toSeconds() + " s that one caller may make (" + setting
                                + ", which only the operator can change); wait " + ToolFailure.seconds(wait)
                                + " s, then call again unchanged")
                .retryAfter(wait)
                .failure();
    }

    /** Nothing is done before the agent has seen what it would do. */
    public static ToolFailure needsConfirmation(String why, String how) {
        return new Draft(Category.POLICY, "not done yet, it needs a confirmation: " + why + ". " + how)
                .retryable(true)
                .failure();
    }

    /** Nothing is done before an operator has allowed it. */
    public static ToolFailure needsApproval(int request, String why, String state) {
        return new Draft(
                        Category.POLICY,
                        "not done, it needs an operator's approval: " + why + ". It is request " + request + ", "
                                + state)
                .retryable(true)
                .failure();
    }

    /** The person whom the client could ask said no. */
    public static ToolFailure declined() {
        return new Draft(
                        Category.POLICY,
                        "not done: the person at the client was asked to approve it and declined; they are not asked the"
                                + " same again for 10 minutes")
                .failure();
    }

    /** The person is being asked; what this call ends with is told to nobody. */
    public static ToolFailure asked() {
        return new Draft(
                        Category.POLICY,
                        "not done yet: the person at the client is asked to approve it, and the client calls again with"
                                + " the answer")
                .failure();
    }

    /** What a person has approved of would not be what happens. */
    public static ToolFailure overtaken() {
        return new Draft(
                        Category.POLICY,
                        "nothing was done: a person has approved it, but since they were asked the group or what the"
                                + " operator's policy says of it has changed; call again")
                .retryable(true)
                .failure();
    }

    /** A confirmation that confirms nothing. */
    public static ToolFailure confirmsNothing(String why) {
        return new Draft(Category.POLICY, "nothing was done: " + why + "; make the first call again").failure();
    }

    /** The memory that several servers share was away, so nobody knows what they have just sent together. */
    public static ToolFailure limitsUnknown(Duration wait) {
        return new Draft(
                        Category.RATE,
                        "this server cannot tell how much of the platform's limit others have just used (its Redis was"
                                + " away); wait " + ToolFailure.seconds(wait) + " s, then call again unchanged")
                .retryAfter(wait)
                .failure();
    }

    /** Nothing to read under the address of a file. */
    public static ToolFailure noFile(String reason) {
        return new Draft(Category.NOT_FOUND, reason).failure();
    }

    /** A rule of this server keeps a file from being fetched or handed on. */
    public static ToolFailure fileWithheld(String rule) {
        return new Draft(Category.POLICY, "the file is not read here: " + rule).failure();
    }
}
