package io.yachmcp.guard;

/**
 * One thing about a call that asks for more than nothing.
 *
 * @param level what it asks for
 * @param why what it is, in our own words
 * @param setting where the operator could say otherwise
 */
public record Reason(Level level, String why, String setting) {
    @Override
    public String toString() {
        return why + " (" + setting + ")";
    }
}
