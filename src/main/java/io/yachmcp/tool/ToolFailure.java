package io.yachmcp.tool;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Every way a call can end badly that the agent should read. Sentences hold our own words only; what a platform or a
 * person wrote is carried beside them as data. Anything else that is thrown is a bug.
 */
public final class ToolFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of thing went wrong, which decides who mends it. */
    public enum Category {
        INPUT,
        AUTH,
        NOT_FOUND,
        RATE,
        POLICY,
        UPSTREAM,
        UNKNOWN_OUTCOME;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What the platform itself said.
     *
     * @param code its code, or the HTTP status where it gave none; shown bare, so what looks like no code is left out
     * @param text its words: untrusted, shown as a quotation
     */
    public record PlatformAnswer(String code, String text) {
        public PlatformAnswer {
            code = code.matches("[\\w .-]{1,32}") ? code : "unreadable";
        }
    }

    private final Category category;
    private final Sent sent;
    private final boolean retryable;
    private final transient Optional<Duration> retryAfter;
    private final transient Optional<PlatformAnswer> platform;
    private final transient List<Fault> faults;

    private ToolFailure(Draft draft) {
        super(draft.sentence, null, false, false);
        this.category = draft.category;
        this.sent = draft.sent;
        this.retryable = draft.retryable;
        this.retryAfter = draft.retryAfter;
        this.platform = draft.platform;
        this.faults = draft.faults;
    }

    public static ToolFailure invalidArguments(List<Fault> faults) {
        String count = faults.size() == 1 ? "1 argument is" : faults.size() + " arguments are";
        var draft = new Draft(
                Category.INPUT, count + " wrong; mend " + (faults.size() == 1 ? "it" : "all") + " and call again");
        draft.faults = List.copyOf(faults);
        return draft.retryable(true).failure();
    }

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

    /** Our own limiter held the call back before anything left. */
    public static ToolFailure rateLimited(Rate rate, Duration wait) {
        return new Draft(
                        Category.RATE,
                        "it would be more than the " + rate.calls() + " calls in "
                                + rate.window().toSeconds() + " s that the platform takes; wait " + seconds(wait)
                                + " s, then call again unchanged")
                .retryAfter(wait)
                .failure();
    }

    /** The same send is being made already, here or by another process. */
    public static ToolFailure underWay(String key, Duration wait) {
        return new Draft(
                        Category.UNKNOWN_OUTCOME,
                        "the same call is under way already, so nothing was sent now; wait " + seconds(wait)
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

    /** More people than this caller may reach; it is not a platform's quota that is used up. */
    public static ToolFailure tooManyPeople(Rate rate, String setting, Duration wait) {
        return new Draft(
                        Category.POLICY,
                        "it would reach more than " + rate.calls() + " people in "
                                + rate.window().toHours() + " h (" + setting
                                + ", which only the operator can change); wait " + seconds(wait)
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

    /** A confirmation that confirms nothing. */
    public static ToolFailure confirmsNothing(String why) {
        return new Draft(Category.POLICY, "nothing was done: " + why + "; make the first call again").failure();
    }

    /** The memory that several servers share was away, so nobody knows what they have just sent together. */
    public static ToolFailure limitsUnknown(Duration wait) {
        return new Draft(
                        Category.RATE,
                        "this server cannot tell how much of the platform's limit others have just used (its Redis was"
                                + " away); wait " + seconds(wait) + " s, then call again unchanged")
                .retryAfter(wait)
                .failure();
    }

    /** The platform itself refused for frequency. */
    public static ToolFailure throttled(Platform platform, Duration wait, PlatformAnswer answer) {
        return new Draft(
                        Category.RATE,
                        platform.title() + " is limiting this app's calls; wait " + seconds(wait)
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

    /** Nothing to read under the address of a file. */
    public static ToolFailure noFile(String reason) {
        return new Draft(Category.NOT_FOUND, reason).failure();
    }

    /** A rule of this server keeps a file from being fetched or handed on. */
    public static ToolFailure fileWithheld(String rule) {
        return new Draft(Category.POLICY, "the file is not read here: " + rule).failure();
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
                                + " again; wait " + seconds(wait) + " s, then call again unchanged")
                .retryAfter(wait)
                .failure();
    }

    /** Too many calls wait for the platform already. */
    public static ToolFailure crowded(Platform platform, int waiting, Duration wait) {
        return new Draft(
                        Category.UPSTREAM,
                        waiting + " calls of this kind wait for " + platform.title()
                                + " already, so this one was not made;" + " wait " + seconds(wait)
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

    public Category category() {
        return category;
    }

    public Sent sent() {
        return sent;
    }

    public boolean retryable() {
        return retryable;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    public Optional<PlatformAnswer> platform() {
        return platform;
    }

    public List<Fault> faults() {
        return faults;
    }

    /** Whole seconds, rounded up: a wait that is told must be long enough. */
    public static long seconds(Duration wait) {
        return Math.max(1, (wait.toMillis() + 999) / 1000);
    }

    private static final class Draft {
        private final Category category;
        private final String sentence;
        private Sent sent = Sent.NONE;
        private boolean retryable;
        private Optional<Duration> retryAfter = Optional.empty();
        private Optional<PlatformAnswer> platform = Optional.empty();
        private List<Fault> faults = List.of();

        Draft(Category category, String sentence) {
            this.category = category;
            this.sentence = sentence;
        }

        Draft sent(Sent value) {
            sent = value;
            return this;
        }

        Draft retryable(boolean value) {
            retryable = value;
            return this;
        }

        Draft retryAfter(Duration wait) {
            retryAfter = Optional.of(wait);
            return retryable(true);
        }

        Draft quoting(PlatformAnswer answer) {
            platform = Optional.of(answer);
            return this;
        }

        ToolFailure failure() {
            return new ToolFailure(this);
        }
    }
}
