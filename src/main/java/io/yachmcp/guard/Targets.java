package io.yachmcp.guard;

/**
 * Who may be reached.
 *
 * @param allow nobody else, when there is any
 * @param deny never, whatever is allowed
 */
record Targets(NamePatterns allow, NamePatterns deny) {
    static final Targets ANYBODY = new Targets(NamePatterns.NONE, NamePatterns.NONE);

    /** Nobody whom either leaves out or denies. */
    Targets and(Targets other) {
        NamePatterns both = allow.none() ? other.allow : other.allow.none() ? allow : allow.and(other.allow);
        return new Targets(both, deny.or(other.deny));
    }

    boolean denies(String id) {
        return deny.match(id);
    }

    boolean leavesOut(String id) {
        return !allow.none() && !allow.match(id);
    }
}
