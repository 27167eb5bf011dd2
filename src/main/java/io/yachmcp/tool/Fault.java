package io.yachmcp.tool;

/**
 * One thing wrong with a call's arguments.
 *
 * @param field the argument, with its place where it is a list: {@code to_user_ids[3]}
 * @param problem what was given, the rule, and how to mend it, in words a model can act on
 */
public record Fault(String field, String problem) {
    @Override
    public String toString() {
        return field + ": " + problem;
    }
}
