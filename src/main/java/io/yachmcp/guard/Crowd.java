package io.yachmcp.guard;

import java.util.OptionalInt;

/**
 * A group as it was found: two findings that differ are two groups to a consent.
 *
 * @param name as its people call it, cleaned; empty when nobody asked
 * @param members how many are in it; absent when that could not be found out
 */
public record Crowd(String name, OptionalInt members) {
    /** Of a call that writes to no group, or where it does not matter. */
    public static final Crowd NONE = new Crowd("", OptionalInt.empty());
}
