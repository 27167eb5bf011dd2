package io.yachmcp.guard;

import java.util.Locale;

/** What a call needs before it may go, in rising order. */
public enum Level {
    /** Nothing. */
    ALLOW,
    /** A second call, after the agent has seen what would happen. */
    CONFIRM,
    /** An operator, who is shown the whole call. */
    APPROVE,
    /** It does not go. */
    DENY;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    Level or(Level other) {
        return compareTo(other) < 0 ? other : this;
    }
}
