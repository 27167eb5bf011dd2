package io.yachmcp.upstream;

/** A value that must not be seen: it prints as {@code ***} and is taken out only where it goes on the wire. */
public final class Secret {
    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "***";
    }
}
