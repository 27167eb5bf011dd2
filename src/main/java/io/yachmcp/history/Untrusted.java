package io.yachmcp.history;

import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** Text as a platform gave it. It tells nobody what it says but the classes that clean it; {@link Cleaner} opens it. */
public final class Untrusted {
    private static final Untrusted EMPTY = new Untrusted("");

    private final String text;

    private Untrusted(String text) {
        this.text = Objects.requireNonNull(text);
    }

    public static Untrusted of(String text) {
        return text.isEmpty() ? EMPTY : new Untrusted(text);
    }

    /** A string as it is, anything else as its JSON; empty where there is nothing. */
    public static Untrusted of(JsonNode node) {
        return node.isMissingNode() || node.isNull()
                ? EMPTY
                : of(node.asStringOpt().orElseGet(node::toString));
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** The text itself; a test names the few classes that may ask. */
    String raw() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Untrusted that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "(untrusted text)";
    }
}
