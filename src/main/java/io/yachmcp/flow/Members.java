package io.yachmcp.flow;

import java.util.Optional;
import java.util.Set;

/** Finds out who is in a group; asked only when something was found that repeats what was read. */
@FunctionalInterface
public interface Members {

    /** The ids of all its members; empty when they cannot be known, for whatever reason. */
    Optional<Set<String>> of(String group);
}
