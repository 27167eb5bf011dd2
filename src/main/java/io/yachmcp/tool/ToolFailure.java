package io.yachmcp.tool;

import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A call that ended badly in a way the agent should read, born in {@link Refusal} or {@link PlatformFailure}. Sentences
 * hold our own words only; what a platform or a person wrote is carried beside them as data. Anything else that is thrown
 * is a bug.
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

        /** Whether the code is the platform's own and no status of HTTP, which whatever stands before it may give. */
        public boolean own() {
            return !code.startsWith("HTTP ");
        }
    }

    private final transient Words words;
    private final Category category;
    private final Sent sent;
    private final boolean retryable;
    private final transient Optional<Duration> retryAfter;
    private final transient Optional<PlatformAnswer> platform;
    private final transient List<Fault> faults;

    private ToolFailure(Draft draft) {
        super(null, null, false, false);
        this.words = draft.words;
        this.category = draft.category;
        this.sent = draft.sent;
        this.retryable = draft.retryable;
        this.retryAfter = draft.retryAfter;
        this.platform = draft.platform;
        this.faults = draft.faults;
    }

    /** The sentence, in whatever language it will be said. */
    public Words words() {
        return words;
    }

    /** The sentence in English, for logs. */
    @Override
    public String getMessage() {
        return Phrases.ENGLISH.say(words);
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
        return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    }

    /** A failure that is being worded. */
    static final class Draft {
        private final Category category;
        private final Words words;
        private Sent sent = Sent.NONE;
        private boolean retryable;
        private Optional<Duration> retryAfter = Optional.empty();
        private Optional<PlatformAnswer> platform = Optional.empty();
        private List<Fault> faults = List.of();

        Draft(Category category, Words words) {
            this.category = category;
            this.words = words;
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

        Draft faults(List<Fault> value) {
            faults = List.copyOf(value);
            return this;
        }

        ToolFailure failure() {
            return new ToolFailure(this);
        }
    }
}
